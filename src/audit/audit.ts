import * as vscode from 'vscode';
import type { RecordCounts } from '../core/check/editorAnswer.ts';
import { isCancellation, loggable } from '../core/errors.ts';
import { inPortions } from '../core/inPortions.ts';
import { commands } from '../core/names.ts';
import { problemAction } from '../ui/codeAction.ts';
import { sayOutcome } from '../ui/messages.ts';
import { whenLong } from '../ui/progress.ts';
import { adoptImage } from './adoptImage.ts';
import type { AuditDeps } from './deps.ts';
import { fixesOf, keyOf, titleOf } from './fixes.ts';
import { type Looked, localFolders, lookedIn } from './ground.ts';
import { askProgram, runProgram } from './program.ts';
import { reportImages } from './report.ts';
import { runFix } from './runFix.ts';
import { type FoundProblem, Shown } from './shown.ts';
import { watch } from './watch.ts';

/** The check in the editor: the entry of a bundle of its own. */
export class Audit implements vscode.Disposable {
  readonly #deps: AuditDeps;
  readonly #shown = new Shown();
  readonly #changed: () => void;
  #looked: readonly Looked[] = [];
  #running: Promise<void> | undefined;
  #isStale = false;
  #watching: vscode.Disposable | undefined;
  #counts: RecordCounts | undefined;

  /** `changed`: other counts than before. */
  constructor(deps: AuditDeps, changed: () => void) {
    this.#deps = deps;
    this.#changed = changed;
  }

  get counts(): RecordCounts | undefined {
    return this.#counts;
  }

  /** Somebody asked: what was found is opened, and what fails is said. */
  async checkRecords(): Promise<void> {
    await this.#said(async () => {
      await whenLong(vscode.l10n.t('Checking licence records'), ({ signal }) => this.check(signal));
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    });
  }

  /**
   * Looks at all folders, and from then on whenever a picture, a record or a document was changed. What changes meanwhile is looked at
   * once more when this look has come to its end, so that a thousand changes are two looks. `signal` ends a look that begins now.
   */
  check(signal?: AbortSignal): Promise<void> {
    this.#isStale = true;
    this.#watching ??= watch(() => void this.check().catch((error: unknown) => this.#note(error)));
    this.#running ??= this.#checkAll(signal).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** A folder that cannot be looked at keeps no other from it. */
  async #checkAll(signal: AbortSignal | undefined): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const looked: Looked[] = [];
      const errors: unknown[] = [];
      for (const folder of localFolders()) {
        try {
          const cwd = folder.uri.fsPath;
          looked.push(await lookedIn(folder, await askProgram(this.#deps.program, [cwd], { cwd, signal })));
        } catch (error) {
          signal?.throwIfAborted();
          errors.push(error);
        }
      }
      this.#looked = looked;
      await inPortions(this.#shown.show(looked));
      this.#count();
      if (errors.length > 0 && !this.#isStale) throw errors[0];
    }
  }

  #count(): void {
    const sum = (name: keyof RecordCounts): number => this.#looked.reduce((total, { counts }) => total + counts[name], 0);
    this.#counts = { licensed: sum('licensed'), comp: sum('comp'), unconfirmed: sum('unconfirmed'), unrecorded: sum('unrecorded') };
    this.#changed();
  }

  adoptImage(argument: unknown): Promise<void> {
    return this.#said(async () => {
      if (await adoptImage(this.#deps, argument, this.#looked)) await this.check();
    });
  }

  reportImages(): Promise<void> {
    return this.#said(() => reportImages(this.#deps));
  }

  /** Of what was found last, and nothing else: whoever runs the command with another text is told nothing. */
  fix(key: unknown): Promise<void> {
    return this.#said(async () => {
      if (await runFix(this.#deps, this.#shown, key)) await this.check();
    });
  }

  /** The program's own text, a line for each finding, for the problem matcher of the manifest. */
  async runTask({ uri }: vscode.WorkspaceFolder, write: (text: string) => void, signal: AbortSignal): Promise<number> {
    const { stdout, stderr, code } = await runProgram(this.#deps.program, [], { cwd: uri.fsPath, signal });
    write(stderr + stdout);
    return code;
  }

  provideCodeActions({ uri }: vscode.TextDocument, range: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    return this.#shown.of(uri).flatMap((problem) => {
      if (!problem.range.intersection(range)) return [];
      const own = diagnostics.filter(
        (each) => each.source === 'Getty Images' && each.range.isEqual(problem.range) && ruleOf(each) === problem.id,
      );
      return actionsOf(uri, problem, own);
    });
  }

  async #said(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (isCancellation(error)) return;
      this.#note(error);
      await sayOutcome('error', (await this.#deps.words()).describe(error).text);
    }
  }

  #note(error: unknown): void {
    this.#deps.log.warn(`the check failed: ${loggable(error)}`);
  }

  dispose(): void {
    vscode.Disposable.from(this.#shown, ...(this.#watching ? [this.#watching] : [])).dispose();
  }
}

function actionsOf(uri: vscode.Uri, { finding }: FoundProblem, own: readonly vscode.Diagnostic[]): readonly vscode.CodeAction[] {
  return fixesOf(finding).map((fix) => problemAction(titleOf(fix, finding), commands.fixFinding, keyOf(uri, finding, fix), own));
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
