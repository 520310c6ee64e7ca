export const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new TypeError(`no element ${id}`);
  return found;
};

/** What a stranger wrote comes into the page as a text, and no other way. */
export function texted(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A picture in its place, or words where there is none. */
export function pictureIn(holder: Element | null | undefined, source: string | undefined): void {
  if (!holder) return;
  if (source === undefined) {
    holder.textContent = document.body.dataset.missing ?? '';
    return;
  }
  const image = document.createElement('img');
  // The cell itself says what it is.
  image.alt = '';
  image.decoding = 'async';
  // Its head was a picture's, and the rest is none.
  image.addEventListener('error', () => pictureIn(holder, undefined));
  image.src = source;
  image.draggable = false;
  holder.replaceChildren(image);
}
