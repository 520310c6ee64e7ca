import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** As VS Code's language packs spell them: `package.nls.{id}.json` and `l10n/bundle.l10n.{id}.json` are looked for by these names. */
export const languages = ['de', 'fr', 'es', 'ja', 'pt-br', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** `manifest`: what package.json says. `runtime`: what `vscode.l10n.t` says, by the English text (and its comments). */
export const kinds = ['manifest', 'runtime'] as const;
type Kind = (typeof kinds)[number];
export type Texts = Readonly<Record<string, string>>;

interface Commented {
  readonly message: string;
}

function fileOf(kind: Kind, language?: Language): string {
  const ending = language ? `${language}.json` : 'json';
  return join(root, kind === 'manifest' ? `package.nls.${ending}` : `l10n/bundle.l10n.${ending}`);
}

/** The texts of one file by their keys, in its order; none of a language that has no file yet. */
export function readTexts(kind: Kind, language?: Language): Texts {
  if (language && !existsSync(fileOf(kind, language))) return {};
  const values: Readonly<Record<string, string | Commented>> = JSON.parse(readFileSync(fileOf(kind, language), 'utf8'));
  if (language) return values as Texts;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : value.message]));
}

/** Keys that a translation lacks, and those that English has no more. */
export function gaps(english: Texts, translated: Texts): { readonly missing: readonly string[]; readonly gone: readonly string[] } {
  return {
    missing: Object.keys(english).filter((key) => !Object.hasOwn(translated, key)),
    gone: Object.keys(translated).filter((key) => !Object.hasOwn(english, key)),
  };
}

/** The translation in the order of the English file, with what `more` has for an English text, and without what is gone. */
export function completed(english: Texts, translated: Texts, more: Texts): Texts {
  const value = (key: string, text: string) => (Object.hasOwn(more, text) ? more[text] : translated[key]);
  return Object.fromEntries(
    Object.entries(english).flatMap(([key, text]) => {
      const known = value(key, text);
      return known === undefined ? [] : [[key, known]];
    }),
  );
}

/** Translations by the English text, then by the language. */
export type Additions = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>;

/** Writes them into the files of all languages. */
export function addTranslations(additions: Additions): void {
  for (const language of languages) {
    const more = Object.fromEntries(
      Object.entries(additions).flatMap(([text, { [language]: translated }]) => (translated === undefined ? [] : [[text, translated]])),
    );
    for (const kind of kinds) {
      const texts = completed(readTexts(kind), readTexts(kind, language), more);
      writeFileSync(fileOf(kind, language), `${JSON.stringify(texts, null, 2)}\n`);
    }
  }
}
