import type * as vscode from 'vscode';
import { lazily } from '../core/lazily.ts';
import type { Links } from '../seams/links.ts';
import type { ReferencesSource } from '../seams/references.ts';
import { LastEditors } from './lastEditors.ts';
import type { EditorReferences } from './references.ts';
import type { ReferenceSettings } from './settings.ts';

/**
 * What writes references and finds the ID at the cursor, in a bundle of its own that the first command loads. Which editors
 * were used last is noted from the start.
 */
export function lazyReferences(settings: ReferenceSettings, links: Links): ReferencesSource & vscode.Disposable {
  const editors = new LastEditors();
  let loaded: EditorReferences | undefined;
  const source = lazily(async () => {
    const { EditorReferences: Loaded } = await import('./references.ts');
    loaded = new Loaded(settings, links, editors);
    return loaded;
  });
  const dispose = () => {
    editors.dispose();
    loaded?.dispose();
  };
  return Object.assign(source, { dispose });
}
