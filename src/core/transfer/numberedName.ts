/** `photo.jpg`, then `photo (1).jpg`, `photo (2).jpg`: the name to try when the earlier ones are taken. */
export function numberedName(name: string, number: number): string {
  if (number === 0) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}

/**
 * The first of these names that none of the names in the folder is like. Names that differ only in case or in how accents
 * are composed count as alike: they are one name on most disks of Windows and macOS, and in the clones of colleagues.
 */
export function freeName(taken: readonly string[], name: string): string {
  const folded = new Set(taken.map(fold));
  let number = 0;
  while (folded.has(fold(numberedName(name, number)))) number++;
  return numberedName(name, number);
}

/** Those of the names that count as like this one. */
export function alikeNames(taken: readonly string[], name: string): readonly string[] {
  const folded = fold(name);
  return taken.filter((each) => fold(each) === folded);
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
