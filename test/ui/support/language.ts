import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, readTexts } from '../../../scripts/translations.ts';

/**
 * Shows this server in a language, as its language pack and "Configure Display Language" do. The packs are no npm packages, so
 * this one is empty: VS Code's own words stay English, and extensions are told the language and read their own texts.
 */
export async function chooseLanguage(dataDir: string, language: Language): Promise<void> {
  const data = join(dataDir, 'data');
  const pack = join(data, `empty.${language}.i18n.json`);
  const extensions = [{ extensionIdentifier: { id: `test.language-${language}` }, version: '1.0.0' }];
  const packs = { [language]: { hash: 'empty', extensions, translations: { vscode: pack }, label: language } };
  await mkdir(join(data, 'User'), { recursive: true });
  await writeFile(pack, JSON.stringify({ version: '1.0.0', contents: {} }));
  await writeFile(join(data, 'languagepacks.json'), JSON.stringify(packs));
  await writeFile(join(data, 'User', 'argv.json'), JSON.stringify({ locale: language }));
}

/** What the extension says for an English text. */
export class Spoken {
  readonly #manifest: Readonly<Record<string, string>>;
  readonly #runtime: Readonly<Record<string, string>>;

  constructor(language: Language) {
    this.#manifest = readTexts('manifest', language);
    this.#runtime = readTexts('runtime', language);
  }

  /** The title of a command as the palette shows it. */
  command(key: string): string {
    return `Getty Images: ${this.title(key)}`;
  }

  title(key: string): string {
    const text = this.#manifest[key];
    if (text === undefined) throw new Error(`The manifest has no ${key}`);
    return text;
  }

  text(english: string, ...values: readonly (string | number)[]): string {
    const text = this.#runtime[english];
    if (text === undefined) throw new Error(`There is no text ${english}`);
    return text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
  }
}
