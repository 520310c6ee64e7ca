import { registerHooks } from 'node:module';

/*
 * Lets plain Node load modules that import `vscode` only for words: `l10n.t` with its placeholders, and the display
 * language. Anything else of the API is absent, so that a test which needs it fails and moves to the host suite.
 */

const source = `
  const filled = (message, args) => message.replace(/\\{(\\d+)\\}/g, (whole, index) => args[index] ?? whole);
  const display = () => globalThis[Symbol.for('test.display')] ?? { language: 'en', bundle: {} };
  export const l10n = { t: (message, ...args) => filled(display().bundle[message] || message, args) };
  export const env = { get language() { return display().language; } };
`;

/** What the display language is from now on, with the texts of its bundle; English when nothing is given. */
export function display(shown?: { readonly language: string; readonly bundle: Readonly<Record<string, string>> }): void {
  (globalThis as { [key: symbol]: unknown })[Symbol.for('test.display')] = shown;
}

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context),
});
