/// <reference types="vscode" />

/*
 * `vscode.l10n.t` gives text that may be shown, when its sentence is a literal and everything that goes into it may be shown
 * itself. Everything else falls to VS Code's own signature, whose `string` nothing in src/ui takes. If this file were not
 * found, every sentence would stop compiling.
 */
declare module 'vscode' {
  namespace l10n {
    type Shown = import('../core/text.ts').UiText | number;
    type Literal<Sentence extends string> = string extends Sentence ? never : Sentence;

    function t<Sentence extends string>(message: Literal<Sentence>, ...args: readonly Shown[]): import('../core/text.ts').UiText;
    function t<Sentence extends string>(options: {
      readonly message: Literal<Sentence>;
      readonly args: readonly Shown[];
      readonly comment: readonly string[];
    }): import('../core/text.ts').UiText;
  }
}
