import { printEditor } from './editor.ts';
import { printGithub } from './github.ts';
import { printGitlab, printJson, printSarif } from './json.ts';
import { printJunit } from './junit.ts';
import type { Format, Outcome } from './printer.ts';
import { printText } from './text.ts';

const printers: Readonly<Record<Format, (outcome: Outcome) => string>> = {
  text: printText,
  json: printJson,
  github: printGithub,
  gitlab: printGitlab,
  sarif: printSarif,
  junit: printJunit,
  editor: printEditor,
};

/** An outcome in a format; it ends with a line break. */
export function print(format: Format, outcome: Outcome): string {
  return printers[format](outcome);
}
