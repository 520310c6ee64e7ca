import * as vscode from 'vscode';
import { writtenSchemes } from '../core/documents.ts';
import { loggable } from '../core/errors.ts';
import { lazily } from '../core/lazily.ts';
import type { Hold, Looks, Seen } from '../seams/look.ts';
import { actionKind } from '../ui/codeAction.ts';
import type { LookDeps } from './deps.ts';
import type { Look } from './look.ts';

const documents = writtenSchemes.map((scheme) => ({ scheme }));

export interface LookFeature extends Looks, vscode.Disposable {}

/** Registers what shows assets. It is a bundle of its own, loaded when the first of them is looked at. */
export function registerLook(deps: LookDeps): LookFeature {
  let loaded: Look | undefined;
  const look = lazily(async () => {
    const { Look: Loaded } = await import('./look.ts');
    loaded = new Loaded(deps);
    return loaded;
  });
  const failed = (error: unknown): undefined => void deps.log.warn(`looking failed: ${loggable(error)}`);
  const hovers = vscode.languages.registerHoverProvider(documents, {
    provideHover: async (document, position) => (await look()).provideHover(document, position).catch(failed),
  });
  const provider = {
    provideCodeActions: async (document: vscode.TextDocument, range: vscode.Range) => {
      // Asked at each move of the cursor: where no number stands, nothing is loaded and nothing is looked for.
      if (!range.isSingleLine || !/\d{4}/.test(document.lineAt(range.start.line).text)) return [];
      return (await look()).provideCodeActions(document, range).catch(failed);
    },
  };
  const actions = vscode.languages.registerCodeActionsProvider(documents, provider, { providedCodeActionKinds: [actionKind] });
  const links = vscode.languages.registerDocumentLinkProvider(documents, {
    provideDocumentLinks: async (document, token) => {
      if (!/\d{6}/.test(document.getText())) return [];
      return (await look()).provideDocumentLinks(document, token).catch(failed);
    },
  });
  return {
    open: async (asset) => (await look()).open(asset),
    hold: () => lazyHold(async () => (await look()).hold(), failed),
    withTooltip: async (...row) => (await look()).withTooltip(...row),
    dispose: () => vscode.Disposable.from(hovers, actions, links, ...(loaded ? [loaded] : [])).dispose(),
  };
}

/** Shows and goes in that order, although the bundle is loaded meanwhile; a question about a price never waits for it. */
function lazyHold(open: () => Promise<Hold>, failed: (error: unknown) => undefined): Hold {
  let last: Promise<Hold | undefined> | undefined;
  const then = (act: (hold: Hold) => void) => {
    last = (last ?? open()).then((hold) => {
      if (hold) act(hold);
      return hold;
    });
    last = last.catch(failed);
  };
  return {
    show: (seen: Seen) => then((hold) => hold.show(seen)),
    dispose: () => {
      if (last) then((hold) => hold.dispose());
    },
  };
}
