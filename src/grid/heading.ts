import type { Heading } from '../core/find/messages.ts';
import { element, texted } from './elements.ts';

/** Shows what stands above the pictures and below them; `search` goes to the phrase of this number that the server suggests. */
export function showHeading(heading: Heading, search: (index: number) => void): void {
  const { text, busy, note, filters, family, sort, later, isLater, related, more } = heading;
  element('heading').textContent = text;
  element('note').textContent = note;
  element('note').hidden = note === '';
  element('filters').textContent = filters;
  document.body.setAttribute('aria-busy', String(busy));
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-tool]')) {
    if (button.dataset.tool === 'family') button.textContent = family;
    if (button.dataset.tool === 'sort') button.textContent = sort;
    if (button.dataset.tool === 'later') button.textContent = later;
    if (button.dataset.tool === 'all') button.hidden = !isLater;
  }
  const suggestions = related.map((phrase, index) => {
    const button = texted('button', '', phrase) as HTMLButtonElement;
    button.type = 'button';
    button.addEventListener('click', () => search(index));
    return button;
  });
  element('related').replaceChildren(...suggestions);
  element('related').hidden = related.length === 0;
  element('more').hidden = !more;
}
