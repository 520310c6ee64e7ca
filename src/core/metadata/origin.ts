import type { Said } from './said.ts';

/** That a picture is Getty Images' or iStock's, by what its file says. */
export interface Origin {
  readonly site: 'getty' | 'istock';
  /** Undefined where the file does not say which. */
  readonly asset?: string;
  readonly credit?: string;
  readonly artist?: string;
  readonly title?: string;
}

/** The agency by its name, not a word of it: the Getty Museum is another house. */
const agency = /(?<![\p{L}\p{N}])(?:getty[\s_-]?images|i-?stock(?:[\s-]?photo)?)(?![\p{L}\p{N}])/iu;
const istock = /(?<![\p{L}\p{N}])i-?stock(?:[\s-]?photo)?(?![\p{L}\p{N}])/iu;
const host =
  /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){0,4}(?:gettyimages\.(?:com|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})|istockphoto\.com)(?:[/:?#]|$)/i;

/** Undefined for a picture that does not say so. Titles and captions count for nothing: they say what is to be seen. */
export function originOf(said: Said): Origin | undefined {
  const spoken = [...said.credits, ...said.sources, ...said.rights, ...said.artists].filter((text) => agency.test(text));
  const licensors = said.licensors.filter((address) => host.test(address));
  if (!said.isGettySpace && spoken.length === 0 && licensors.length === 0) return undefined;
  const isIstock =
    spoken.some((text) => istock.test(text)) || licensors.some((address) => address.toLowerCase().includes('istockphoto.com'));
  return {
    site: isIstock ? 'istock' : 'getty',
    asset:
      said.assetIds.find(isId) ??
      said.names.map((name) => name.replace(/\.(?:jpe?g|eps|tiff?)$/i, '')).find((name) => /^\d{6,10}$/.test(name)),
    credit: said.credits.find((text) => agency.test(text)),
    artist: said.artists.find((text) => !agency.test(text)),
    title: said.headlines[0],
  };
}

function isId(text: string): boolean {
  return text.length <= 40 && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?$/.test(text) && text.replace(/\D/g, '').length >= 4;
}

/** Whether a file says nothing of whose it is: what a program leaves that throws metadata away. */
export function isBare(said: Said): boolean {
  return !said.isGettySpace && said.credits.length + said.sources.length + said.rights.length + said.artists.length === 0;
}
