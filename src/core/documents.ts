/** Schemes of the documents in which somebody writes; what an output channel or a diff shows is left alone. */
export const writtenSchemes: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-notebook-cell'];
