import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands, extensionId } from '../../../src/core/names.ts';
import { closeEditors, openDocument } from '../../host/support/documents.ts';
import { openFolders } from '../../host/support/openFolders.ts';
import { Person } from '../../host/support/person.ts';
import { download, productId, sandbox, signIn } from '../../host/support/site.ts';
import { assetTexts } from '../../support/assetTexts.ts';
import type { HostFacts, HostWork, Stretch } from '../support/hostFacts.ts';
import { measured } from '../support/measured.ts';

/** The asset whose file is as large as the sandbox is told. */
const padded = { id: '3000000001', height: 3600 };

class Work {
  readonly stretches: Record<string, Stretch> = {};
  readonly resident: Record<string, number> = {};
  readonly questions: Record<string, number> = {};
  readonly #person = new Person();

  note(name: string): void {
    this.resident[name] = process.memoryUsage.rss() / 2 ** 20;
  }

  async begin(): Promise<void> {
    this.note('idle');
    await vscode.extensions.getExtension(extensionId)?.activate();
    this.note('after activation');
    await sandbox.set({ productState: { [productId]: { remaining: 100_000 } } });
    await signIn(this.#person);
    this.#person.forget();
    await this.#watch('nothing for 5 s', () => pause(5_000));
  }

  /** From the command to its first question, twice: the first one loads what is needed for it. */
  async ask(): Promise<void> {
    for (const name of ['for the first time', 'again']) {
      this.questions[name] = await untilAsked(() => vscode.commands.executeCommand(commands.downloadImage));
      this.#person.forget();
    }
  }

  async transfer(bytes: number, name: string): Promise<void> {
    await sandbox.set({ padTo: bytes });
    this.#person.answers(/^License asset/, /^Use 1 of/);
    const result = await this.#watch(`transfer of ${name}`, () => download({ ...padded, productId, insert: false }));
    if (result?.bytes !== bytes) throw new Error(`${result?.bytes} bytes were placed instead of ${bytes}; ${this.#said()}`);
    this.#person.forget();
    this.note(`after ${name}`);
  }

  /** Without an ID in it, so that all of it is read and nothing is asked of anybody. */
  async scan(kind: string, name: string): Promise<void> {
    await openDocument(`docs/${kind}.txt`, `|${assetTexts[kind]?.(10_000_000)}`);
    this.#person.answers(/Where the asset IDs are/, /Asset IDs in This Document/);
    // VS Code itself is busy with so long a text first.
    await pause(3_000);
    await this.#watch(`search of 10 MB ${name}`, () => vscode.commands.executeCommand(commands.downloadImages));
    this.#person.forget();
    await closeEditors();
  }

  async check(repository: string): Promise<void> {
    const opened = openFolders(vscode.Uri.file(repository));
    try {
      await this.#watch('check of the repository', () => vscode.commands.executeCommand(commands.checkRecords));
    } finally {
      opened.dispose();
    }
  }

  async list(assets: number): Promise<void> {
    const ids = Array.from({ length: assets }, (_, index) => String(9_000_000_000 + index));
    await vscode.commands.executeCommand(commands.forgetAnswers);
    this.#person.answers(/Product that these downloads are taken from/, /Premium Access/);
    this.#person.answers(/^Size: the smallest/m, /At Least 1,000 Pixels Wide/);
    this.#person.answers(new RegExp(`^License ${assets} asset`), /^Use [\d,]+ of/);
    await this.#watch(`list of ${assets}`, () => vscode.commands.executeCommand(commands.downloadImages, { ids }));
    const charges = (await sandbox.charges()).filter(({ assetId }) => ids.includes(assetId));
    if (charges.length !== assets) throw new Error(`${charges.length} of ${assets} assets were charged; ${this.#said()}`);
    this.note(`after ${assets} assets`);
  }

  #said(): string {
    return `asked: ${[...this.#person.questions, ...this.#person.messages.map(({ text }) => text)].join(' | ')}`;
  }

  async #watch<T>(name: string, work: () => PromiseLike<T>): Promise<T> {
    const { loop, value, cpuSeconds = Number.NaN, given } = await measured(async () => work());
    this.stretches[name] = { loop, seconds: value / 1000, cpuSeconds };
    return given;
  }

  end(): void {
    this.#person.leave();
  }
}

/** Milliseconds until the first box is shown, which is given up. */
async function untilAsked(command: () => Thenable<unknown>): Promise<number> {
  const { createInputBox } = vscode.window;
  const began = performance.now();
  let asked: number | undefined;
  const watched = (): vscode.InputBox => {
    const box = createInputBox();
    const show = box.show.bind(box);
    box.show = () => {
      asked ??= performance.now() - began;
      show();
    };
    return box;
  };
  Object.assign(vscode.window, { createInputBox: watched });
  try {
    await command();
  } finally {
    Object.assign(vscode.window, { createInputBox });
  }
  return asked ?? Number.NaN;
}

/** What a person does on a busy day, in one extension host; each time the event loop is watched. */
export async function worked({ isQuick, repository }: HostWork): Promise<HostFacts> {
  const work = new Work();
  await work.begin();
  await work.ask();
  await work.transfer(isQuick ? 2 ** 26 : 2 ** 30, isQuick ? '64 MiB' : '1 GiB');
  await work.scan('csv', 'in lines');
  await work.scan('minified', 'in one line');
  await work.check(repository);
  await work.list(isQuick ? 50 : 500);
  work.end();
  return { questions: work.questions, resident: work.resident, stretches: work.stretches };
}
