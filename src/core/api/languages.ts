/** The values of `Accept-Language` that the API lists (OpenAPI, header of `/v3/downloads/images/{id}`). */
export const apiLanguages = [
  'cs',
  'de',
  'en-GB',
  'en-US',
  'es',
  'fi',
  'fr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-BR',
  'pt-PT',
  'ro',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-HK',
] as const;

/** Locales of editors whose nearest value is not the one with the same first letters. */
const nearest: ReadonlyMap<string, string> = new Map([
  ['en', 'en-US'],
  ['pt', 'pt-PT'],
  ['zh-tw', 'zh-HK'],
  ['zh-hant', 'zh-HK'],
]);

/** The listed value that fits a locale such as `de-AT` or `pt-br`; undefined when none does, and then no header is sent. */
export function apiLanguage(locale: string | undefined): string | undefined {
  const wanted = locale?.trim().toLowerCase() ?? '';
  const [base = ''] = wanted.split('-');
  const listed = (tag: string) => apiLanguages.find((language) => language.toLowerCase() === tag);
  return listed(wanted) ?? nearest.get(wanted) ?? listed(base) ?? nearest.get(base);
}
