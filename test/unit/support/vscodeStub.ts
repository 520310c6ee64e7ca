import { registerHooks } from 'node:module';

/*
 * Lets plain Node load modules that import `vscode` only for words: `l10n.t` with its placeholders, and the display
 * language. Anything else of the API is absent, so that a test which needs it fails and moves to the host suite.
 */

const source = `
  const filled = (message, args) => message.replace(/\\{(\\d+)\\}/g, (whole, index) => args[index] ?? whole);
  export const l10n = { t: (message, ...args) => filled(message, args) };
  export const env = { language: 'en' };
`;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context),
});
