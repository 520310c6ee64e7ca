import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { GestureEnd } from './gesture.ts';
import type { Order, Told } from './windowProcess.ts';

const program = join(import.meta.dirname, 'windowProcess.ts');

/** A window that runs elsewhere and may be killed. */
export class WindowProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;

  constructor() {
    this.#child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#ready = once(this.#child, 'message');
  }

  async ready(): Promise<this> {
    await this.#ready;
    return this;
  }

  /** Undefined when the process died. */
  gesture(order: Order, onConfirm: () => void): Promise<GestureEnd | undefined> {
    return new Promise((resolve) => {
      const listen = (message: unknown) => {
        const told = message as Told;
        if (told.told === 'confirmed') onConfirm();
        if (told.told === 'end') settle(told.end);
      };
      const settle = (end: GestureEnd | undefined) => {
        this.#child.off('message', listen).off('exit', onExit);
        resolve(end);
      };
      const onExit = () => settle(undefined);
      this.#child.on('message', listen).once('exit', onExit);
      if (this.isAlive) this.#child.send(order, (error) => error && onExit());
      else onExit();
    });
  }

  /** For a gesture that waits after its confirmation. */
  goOn(): void {
    this.#child.send('go on');
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    if (!this.isAlive) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }
}

/** Windows that start while others work: nobody waits for a process to load. */
export class Spares {
  #next: WindowProcess | undefined;

  async take(): Promise<WindowProcess> {
    const taken = this.#next ?? new WindowProcess();
    this.#next = new WindowProcess();
    return taken.ready();
  }

  async end(): Promise<void> {
    await this.#next?.end();
  }
}
