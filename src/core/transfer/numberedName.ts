/** `photo.jpg`, then `photo (1).jpg`, `photo (2).jpg`: the name to try when the earlier ones are taken. */
export function numberedName(name: string, number: number): string {
  if (number === 0) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}
