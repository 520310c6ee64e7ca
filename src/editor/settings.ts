import type { Uri } from 'vscode';
import type { FrontMatterField } from '../core/frontMatter/setFrontMatter.ts';
import type { TextChoices } from '../core/references/texts.ts';

/** What the settings of a folder say about references. */
export interface ReferenceSettings {
  referenceTexts(scope?: Uri): TextChoices;
  /** The user's template for a language. */
  referenceTemplate(languageId: string, scope?: Uri): string | undefined;
  /** The keys of front matter; empty ones are not written. */
  frontMatterKeys(scope?: Uri): Readonly<Record<FrontMatterField, string>>;
}
