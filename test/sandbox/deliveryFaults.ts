import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { resetConnection } from './answers.ts';
import type { DeliveryFault } from './knobs.ts';
import type { Original } from './original.ts';
import type { World } from './world.ts';

/** An answer with bytes, before any fault of the wire. */
export interface DeliveryAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly original: Original;
  readonly from: number;
  readonly to: number;
}

const rawFaults = [
  'resetAt',
  'finAt',
  'noLength',
  'noLengthReset',
  'chunked',
  'chunkedCut',
  'extraBytes',
  'wrongLength',
  'stallAt',
  'trickle',
  'html200',
  'gzip',
  'disposition',
  'manyHeaders',
  'lengthTwice',
] as const;

/** Whether the fault needs bytes on the wire that node:http would not write. */
export function needsRawAnswer(fault: DeliveryFault | undefined): fault is DeliveryFault {
  return fault !== undefined && rawFaults.some((name) => fault[name] !== undefined);
}

const reasons: Record<number, string> = { 200: 'OK', 206: 'Partial Content', 416: 'Range Not Satisfiable' };

/** Waits for room in the socket's buffer; false when the other side is gone. */
async function write(socket: Socket, bytes: Buffer): Promise<boolean> {
  if (socket.destroyed) return false;
  if (socket.write(bytes)) return true;
  return new Promise((resolve) => {
    const settle = () => {
      socket.off('drain', settle);
      socket.off('close', settle);
      resolve(!socket.destroyed);
    };
    socket.once('drain', settle);
    socket.once('close', settle);
  });
}

function html(): Buffer {
  return Buffer.from('<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Please sign in to the network</h1></body></html>');
}

/** The bytes, after those faults that change what they are. */
function* content(answer: DeliveryAnswer, fault: DeliveryFault): Generator<Buffer> {
  if (fault.html200) yield html();
  else if (fault.gzip) yield gzipSync(Buffer.concat([...answer.original.read(answer.from, answer.to)]), { level: 1 });
  else yield* answer.original.read(answer.from, answer.to);
}

function bodyLength(answer: DeliveryAnswer, fault: DeliveryFault): number {
  if (!fault.html200 && !fault.gzip) return answer.to - answer.from;
  return [...content(answer, fault)].reduce((sum, part) => sum + part.length, 0);
}

function lengthLines(length: number, { lengthTwice }: DeliveryFault): string[] {
  const line = `content-length: ${length}`;
  return lengthTwice === 'lines' ? [line, line] : [lengthTwice === 'list' ? `${line}, ${length}` : line];
}

function head(answer: DeliveryAnswer, fault: DeliveryFault, length: number): Buffer {
  const skip = [...(fault.disposition === '' || fault.html200 ? ['content-disposition'] : []), ...(fault.html200 ? ['content-type'] : [])];
  const lines = answer.headers.filter(([name]) => !skip.includes(name)).map(([name, value]) => `${name}: ${value}`);
  if (fault.html200) lines.push('content-type: text/html; charset=utf-8');
  if (fault.gzip) lines.push('content-encoding: gzip');
  if (fault.chunked || fault.chunkedCut) lines.push('transfer-encoding: chunked');
  else if (!fault.noLength && !fault.noLengthReset) lines.push(...lengthLines(length + (fault.wrongLength ?? 0), fault));
  for (let extra = 0; extra < (fault.manyHeaders ?? 0); extra++) lines.push(`x-extra-${extra}: ${'v'.repeat(86)}`);
  const status = fault.html200 ? 200 : answer.status;
  return Buffer.from(`HTTP/1.1 ${status} ${reasons[status] ?? 'Status'}\r\n${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`, 'latin1');
}

/** Where the body is cut, and how the connection ends there. */
function cutOf(fault: DeliveryFault, length: number): { at: number; end: 'fin' | 'reset' | 'stall' } {
  const half = Math.floor(length / 2);
  if (fault.resetAt !== undefined) return { at: fault.resetAt, end: 'reset' };
  if (fault.finAt !== undefined) return { at: fault.finAt, end: 'fin' };
  if (fault.stallAt !== undefined) return { at: fault.stallAt, end: 'stall' };
  if (fault.noLengthReset) return { at: half, end: 'reset' };
  if (fault.chunkedCut) return { at: half, end: 'fin' };
  return { at: Number.POSITIVE_INFINITY, end: 'fin' };
}

const chunk = (part: Buffer) => Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);

/** A tenth of a second's worth at a time. */
async function trickle(socket: Socket, part: Buffer, perSecond: number): Promise<boolean> {
  const step = Math.max(Math.floor(perSecond / 10), 1);
  for (let at = 0; at < part.length; at += step) {
    if (!(await write(socket, part.subarray(at, at + step)))) return false;
    await after((step / perSecond) * 1000, undefined, { ref: false });
  }
  return true;
}

/** Resolves when what was written has left this process, so that a reset does not overtake it. */
function flushed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.write('', () => setImmediate(resolve));
  });
}

async function finish(world: World, socket: Socket, end: 'fin' | 'reset' | 'stall'): Promise<void> {
  if (end === 'stall') return void world.hanging.add(socket);
  if (end === 'fin') return void socket.end();
  await flushed(socket);
  resetConnection(socket);
}

/** Writes the answer byte by byte past node:http, and closes the connection. */
export async function sendRaw(world: World, request: IncomingMessage, answer: DeliveryAnswer, fault: DeliveryFault): Promise<void> {
  const { socket } = request;
  const length = bodyLength(answer, fault);
  const cut = cutOf(fault, length);
  const isChunked = fault.chunked || fault.chunkedCut;
  if (!(await write(socket, head(answer, fault, length)))) return;
  let sent = 0;
  for (const whole of content(answer, fault)) {
    const part = whole.subarray(0, Math.max(cut.at - sent, 0));
    if (part.length === 0) break;
    sent += part.length;
    const bytes = isChunked ? chunk(part) : part;
    if (!(fault.trickle ? await trickle(socket, bytes, fault.trickle) : await write(socket, bytes))) return;
  }
  const isCut = sent < length;
  if (fault.extraBytes) await write(socket, Buffer.alloc(fault.extraBytes, 0x58));
  if (isChunked && !isCut) await write(socket, Buffer.from('0\r\n\r\n'));
  await finish(world, socket, isCut || cut.end === 'stall' ? cut.end : 'fin');
}
