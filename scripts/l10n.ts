import { readFileSync } from 'node:fs';
import { type Additions, addTranslations, gaps, kinds, languages, readTexts } from './translations.ts';

/*
 * What the translations lack, as a JSON object that only has to be filled in: `npm run l10n`. With the name of such a file it
 * writes them in, in the order of the English files: `node scripts/l10n.ts FILE`.
 */

const [file] = process.argv.slice(2);
if (file) addTranslations(JSON.parse(readFileSync(file, 'utf8')) as Additions);

const wanted: Record<string, Record<string, string>> = {};
let gone = 0;
for (const kind of kinds) {
  const english = readTexts(kind);
  for (const language of languages) {
    const found = gaps(english, readTexts(kind, language));
    gone += found.gone.length;
    for (const key of found.missing) wanted[english[key] ?? key] = { ...wanted[english[key] ?? key], [language]: '' };
  }
}
if (Object.keys(wanted).length > 0) console.log(JSON.stringify(wanted, null, 2));
const lacking = Object.keys(wanted).length;
if (lacking + gone > 0) console.error(`Texts that a translation lacks: ${lacking}; translations of a text that is gone: ${gone}.`);
