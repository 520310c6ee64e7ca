import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { type InstrumenterContext, INSTRUMENTER_CONSTANTS as names, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';

/*
 * Stryker's own runner for Mocha asks for files inside Mocha that Mocha 12 renamed, so this one does without them
 * (docs/decisions/0008). It uses what Mocha documents only, and Node strips the types of the mutated sources.
 *
 * The tests' files come by an option of its own, `mochaFiles`: with `testFiles`, Stryker 10.1 hands the names of files over as the
 * titles of the tests to run for a mutant of a module's own statements, so that none ran and each of those mutants "survived".
 */

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const pattern = (titles: readonly string[]): RegExp => new RegExp(`^(?:${titles.map(escaped).join('|')})$`);

class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

/** Bail is a property of every suite, and `Mocha.bail()` sets that of the root alone. */
function setBail(suite: Mocha.Suite, bail: boolean): void {
  suite.bail(bail);
  for (const child of suite.suites) setBail(child, bail);
}

class MochaRunner implements TestRunner {
  static inject = tokens(commonTokens.options);
  private readonly mocha = new Mocha({ timeout: 0, reporter: Silent });
  private readonly patterns: readonly string[];
  private readonly context: InstrumenterContext;
  private loaded = false;
  private coversByTest = false;

  constructor(options: StrykerOptions & { readonly mochaFiles?: readonly string[] }) {
    this.patterns = options.mochaFiles ?? [];
    const world: { [name: string]: unknown } = globalThis;
    world[names.NAMESPACE] ??= {};
    this.context = world[names.NAMESPACE] as InstrumenterContext;
  }

  /** What Node has imported stays: a mutant of a module's own statements needs a process of its own. */
  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    this.mocha.cleanReferencesAfterRun(false);
    const less = this.patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
    const files = globSync(
      this.patterns.filter((each) => !each.startsWith('!')),
      { exclude: less },
    );
    for (const file of files.sort()) this.mocha.addFile(resolve(file));
    const { context } = this;
    const covers = (): boolean => this.coversByTest;
    this.mocha.suite.beforeEach(function () {
      if (covers()) context.currentTestId = this.currentTest?.fullTitle();
    });
  }

  async dryRun({ coverageAnalysis, disableBail }: DryRunOptions): Promise<DryRunResult> {
    this.coversByTest = coverageAnalysis === 'perTest';
    const result = await this.load(undefined).then(() => this.run(undefined, disableBail));
    this.coversByTest = false;
    return result.status === DryRunStatus.Complete ? { ...result, mutantCoverage: this.context.mutantCoverage } : result;
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }: MutantRunOptions): Promise<MutantRunResult> {
    this.context.hitLimit = hitLimit;
    this.context.hitCount = hitLimit === undefined ? undefined : 0;
    await this.load(mutantActivation === 'static' ? activeMutant.id : undefined);
    this.mocha.grep(testFilter ? pattern(testFilter) : /./s);
    return toMutantRunResult(await this.run(activeMutant.id, disableBail));
  }

  private async load(mutant: string | undefined): Promise<void> {
    if (this.loaded) return;
    this.activate(mutant);
    await this.mocha.loadFilesAsync();
    this.loaded = true;
  }

  /** The variable is for the processes that tests start: they load the mutated sources too. */
  private activate(mutant: string | undefined): void {
    this.context.activeMutant = mutant;
    if (mutant === undefined) delete process.env[names.ACTIVE_MUTANT_ENV_VARIABLE];
    else process.env[names.ACTIVE_MUTANT_ENV_VARIABLE] = mutant;
  }

  private async run(mutant: string | undefined, disableBail: boolean): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    setBail(this.mocha.suite, !disableBail);
    this.activate(mutant);
    await new Promise<void>((done) => {
      let last = performance.now();
      const common = (test: Mocha.Runnable): Pick<TestResult, 'id' | 'name' | 'fileName' | 'timeSpentMs'> => {
        const id = (test.ctx?.currentTest ?? test).fullTitle();
        const began = last;
        last = performance.now();
        return { id, name: id, fileName: test.file, timeSpentMs: last - began };
      };
      const runner = this.mocha.run(() => done());
      runner.on('pass', (test) => tests.push({ ...common(test), status: TestStatus.Success }));
      runner.on('pending', (test) => tests.push({ ...common(test), status: TestStatus.Skipped }));
      runner.on('fail', (test, error) => tests.push({ ...common(test), status: TestStatus.Failed, failureMessage: String(error) }));
    });
    return determineHitLimitReached(this.context.hitCount, this.context.hitLimit) ?? { status: DryRunStatus.Complete, tests };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'mocha-as-it-is', MochaRunner)];
