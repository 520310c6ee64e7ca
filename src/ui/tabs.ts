import * as vscode from 'vscode';

const frontTab = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;

/** Of the panel that shows an asset; where VS Code tells of its tab, words of its own stand in front. */
export const panelView = 'gettyImages.asset';

/** Our own panel is in front: a link in it was pressed, and what it does is meant for the text beside it. */
export function isPanelInFront(): boolean {
  const { input } = frontTab() ?? {};
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelView);
}

/** Of the Markdown preview in front the document, or else the title of its tab, which ends in the file's name. */
export function frontPreview(): vscode.Uri | string | undefined {
  const { input, label } = frontTab() ?? {};
  if (input instanceof vscode.TabInputCustom && input.viewType === 'vscode.markdown.preview.editor') return input.uri;
  return input instanceof vscode.TabInputWebview && /markdown\.preview$/.test(input.viewType) ? label : undefined;
}

/** The file that an editor of another kind in front shows: an image. */
export function frontFile(): vscode.Uri | undefined {
  const { input } = frontTab() ?? {};
  return input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

export function hasTextTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
