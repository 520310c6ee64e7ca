import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import type { Language, Texts } from './translations.ts';

/**
 * One word of the product. `en` is a pattern that finds it in an English text; each language has the forms by which it is told
 * again, in lower case, the usual one first. A word about `money` stands in a translation if, and only if, it stands in the
 * English text: no free action can come to share a verb with a paid one, and nothing becomes free that is not. Another word
 * must not be lost.
 */
type Term = { readonly kind: 'money' | 'word'; readonly en: string } & Readonly<Record<Language, readonly string[]>>;
type Glossary = Readonly<Record<string, Term>>;

export function readGlossary(): Glossary {
  return JSON.parse(readFileSync(join(root, 'l10n/glossary.json'), 'utf8')) as Glossary;
}

/** What a translation breaks, a line each. Names of settings and commands in backticks and links are no words. */
export function glossaryFaults(glossary: Glossary, language: Language, english: Texts, translated: Texts): readonly string[] {
  return Object.entries(english).flatMap(([key, text]) => {
    const own = words(translated[key] ?? '').toLowerCase();
    return Object.entries(glossary).flatMap(([name, term]) => {
      const wanted = new RegExp(term.en, 'i').test(words(text));
      const given = term[language].some((form) => own.includes(form));
      if (wanted && !given) return [`${language}: ${JSON.stringify(text)} says "${name}", ${JSON.stringify(translated[key])} does not`];
      if (!wanted && given && term.kind === 'money') {
        return [`${language}: ${JSON.stringify(translated[key])} says "${name}", ${JSON.stringify(text)} does not`];
      }
      return [];
    });
  });
}

function words(text: string): string {
  return text
    .replace(/`[^`]*`/g, '')
    .replace(/\(command:[\w.]+\)/g, '')
    .replace(/\bgettyImages\.\w+/g, '');
}
