import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici/types/index.d.ts';
import { GettyError } from '../errors.ts';
import { failureOf } from './failures.ts';
import { type HttpResponse, header, type ResponseHeaders } from './transport.ts';

interface ExchangeOptions {
  readonly host: string;
  readonly signal?: AbortSignal;
  /** Milliseconds from now until the headers must be here: name lookup, connection and TLS included. */
  readonly headersTimeout: number;
  /** Called once, when nothing more will come. */
  readonly onClose: () => void;
}

/**
 * One request and its answer, as undici reports them. `sent` turns true in the same step in which undici writes the
 * request to a connection that is already established, and in no other place.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<HttpResponse>;
  readonly #options: ExchangeOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#stop(this.#options.signal?.reason);
  #resolve: (response: HttpResponse) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #body: Readable | undefined;
  #stopped: Error | undefined;
  #failure: Error | undefined;
  /** Bytes of the body that are still to come; NaN when only undici knows. */
  #missing = Number.NaN;
  #closed = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.#stop(this.#late()), options.headersTimeout);
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#stopped) controller.abort(this.#stopped);
    else this.#controller = controller;
  }

  /** 1xx answers carry nothing that this extension uses. */
  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    if (status < 200) return;
    clearTimeout(this.#timer);
    this.#missing = lengthOf(headers);
    const body = new Readable({
      read: () => this.#read(controller),
      destroy: (error, done) => {
        controller.abort(error ?? new Error('the body was not wanted'));
        this.#close();
        done(error);
      },
    });
    // Whoever reads the body gets its errors; a body that nobody reads must not bring the process down.
    this.#body = body.on('error', () => undefined);
    this.#resolve({ status, headers, body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#missing -= chunk.length;
    if (this.#body?.push(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#body?.push(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    const sent = this.#controller !== undefined;
    if (error === this.#stopped) this.#fail(error);
    else this.#failAfterBuffered(failureOf(error, { host: this.#options.host, sent, answered: this.#body !== undefined }));
  }

  /** `push('')` makes the stream call `read` again with the next chunk that is taken, although nothing more arrives. */
  #read(controller: Dispatcher.DispatchController): void {
    if (!this.#failure) controller.resume();
    else if (this.#body?.readableLength === 0) this.#body.destroy(this.#failure);
    else this.#body?.push('');
  }

  /**
   * Bytes that arrived before the connection broke are paid for: the reader gets them first, the error after them. undici
   * also reports a break when a server closes right behind the last byte while the body is paused: that one is whole.
   */
  #failAfterBuffered(error: GettyError): void {
    if (this.#missing === 0) this.onResponseEnd();
    else if (!this.#body?.readableLength) this.#fail(error);
    else {
      this.#failure = error;
      this.#body.push('');
      this.#close();
    }
  }

  #late(): GettyError {
    return new GettyError('timeout', { host: this.#options.host, code: 'HeadersTimeout' }, { used: this.#controller ? 'unknown' : 'no' });
  }

  /** A request that still waits for its connection cannot be taken back from undici: it is refused when its turn comes. */
  #stop(reason: unknown): void {
    const error = reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError');
    this.#stopped ??= error;
    this.#fail(error);
    this.#controller?.abort(error);
  }

  #fail(error: Error): void {
    if (this.#body) this.#body.destroy(error);
    else this.#reject(error);
    this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options.onClose();
  }
}

function lengthOf(headers: ResponseHeaders): number {
  const value = header(headers, 'content-length') ?? '';
  return /^\d{1,15}$/.test(value) && headers['transfer-encoding'] === undefined ? Number(value) : Number.NaN;
}
