/** Where a language gives results at all: on iStock only, or for creative assets only. */
export type LanguageLimit = 'istock' | 'creative';

/** The values of `Accept-Language` with their limits, as the API lists them (OpenAPI, header of `/v3/downloads/images/{id}`). */
const limits = {
  cs: 'istock',
  de: undefined,
  'en-GB': undefined,
  'en-US': undefined,
  es: undefined,
  fi: 'istock',
  fr: undefined,
  hu: 'istock',
  id: 'istock',
  it: undefined,
  ja: undefined,
  ko: 'creative',
  nl: undefined,
  pl: 'creative',
  'pt-BR': undefined,
  'pt-PT': undefined,
  ro: 'istock',
  ru: 'creative',
  sv: undefined,
  th: 'istock',
  tr: undefined,
  uk: 'istock',
  vi: 'istock',
  'zh-HK': 'creative',
} as const satisfies Readonly<Record<string, LanguageLimit | undefined>>;

export type ApiLanguage = keyof typeof limits;

/** The 24 values, in the order of the API. */
export const apiLanguages = Object.keys(limits) as readonly ApiLanguage[];

/** Locales of editors whose nearest value is not the one with the same first letters. */
const nearest: ReadonlyMap<string, ApiLanguage> = new Map([
  ['en', 'en-US'],
  ['pt', 'pt-PT'],
  ['zh-tw', 'zh-HK'],
  ['zh-hant', 'zh-HK'],
]);

/** The listed value that fits a locale such as `de-AT` or `pt-br`; undefined when none does, and then no header is sent. */
export function apiLanguage(locale: string | undefined): ApiLanguage | undefined {
  const wanted = locale?.trim().toLowerCase() ?? '';
  const [base = ''] = wanted.split('-');
  const listed = (tag: string) => apiLanguages.find((language) => language.toLowerCase() === tag);
  return listed(wanted) ?? nearest.get(wanted) ?? listed(base) ?? nearest.get(base);
}

/** Undefined when the language gives results everywhere. */
export function languageLimit(language: ApiLanguage): LanguageLimit | undefined {
  return limits[language];
}

/** The listed value for a locale that nobody chose, such as the editor's: only one without limits, since no asset is known yet. */
export function unlimitedLanguage(locale: string): ApiLanguage | undefined {
  const language = apiLanguage(locale);
  return language && limits[language] === undefined ? language : undefined;
}
