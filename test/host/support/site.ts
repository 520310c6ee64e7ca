import { request } from 'node:http';
import * as vscode from 'vscode';
import { authProviderId, commands } from '../../../src/core/names.ts';
import { keys } from '../../sandbox/accounts.ts';
import { SandboxControl, type SandboxFacts, type SeenRequest } from '../../support/sandboxControl.ts';
import type { Person } from './person.ts';

export const facts: SandboxFacts = JSON.parse(process.env.GETTY_SANDBOX ?? '{}');
export const sandbox = new SandboxControl(facts);

/** The product that most tests take from; without it the picker would ask. */
export const productId = 592;

/** One of the thousand small images that exist for tests in bulk. Every test has its own: what is licensed stays licensed. */
export function bulkId(number: number): string {
  return `9000000${String(number).padStart(3, '0')}`;
}

/** Everything that would be asked about a small image. */
export function fullArgument(id: string): { id: string; productId: number; height: number } {
  return { id, productId, height: 1067 };
}

/** What the command gives to its caller. */
export interface Result {
  readonly assetId: string;
  readonly uri: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly charged: boolean;
  readonly reference: string | undefined;
}

export function download(argument?: unknown): Thenable<Result | undefined> {
  return vscode.commands.executeCommand(commands.downloadImage, argument);
}

/** The button that pays. */
export const paid = /^Use 1 of \d+ downloads$/;

export function accounts(): Thenable<readonly vscode.AuthenticationSessionAccountInformation[]> {
  return vscode.authentication.getAccounts(authProviderId);
}

/** Signs in with a key and its secret, through the command and its real pick and boxes. */
export async function signIn(person: Person, { key, secret }: { key: string; secret: string } = keys.getty): Promise<void> {
  person.answers(/How do you want to sign in/, /API key and secret/);
  person.answers(/^API key$/m, key);
  person.answers(/^API secret/m, secret);
  await vscode.commands.executeCommand(commands.signIn);
}

export async function signOutAll(person: Person): Promise<void> {
  for (const account of await accounts()) {
    person.answers(/^Sign out/, 'Sign Out');
    await vscode.commands.executeCommand(commands.signOut, { account });
  }
}

/**
 * What is asked of the API about these assets while `act` runs, as `GET /v3/images/9000000001`. Everything else is no part of it: what
 * an earlier test has left to ask, such as the picture beside its price or what is left after its charge, comes when it comes.
 */
export async function askedWhile(assets: readonly string[], act: () => PromiseLike<unknown>): Promise<readonly string[]> {
  const { length } = await sandbox.requests();
  await act();
  const asked = (await sandbox.requests()).slice(length).filter(({ origin }) => origin !== 'media');
  const isMeant = (text: string) => assets.some((asset) => text.includes(asset));
  return asked.flatMap(({ method, path, query }) => (isMeant(`${path}${JSON.stringify(query)}`) ? [`${method} ${path}`] : []));
}

/** The charge of this asset as the API saw it: every POST, whatever it was answered with. */
export async function posts(assetId: string): Promise<readonly SeenRequest[]> {
  const path = `/v3/downloads/images/${assetId}`;
  return (await sandbox.requests()).filter((each) => each.method === 'POST' && each.path === path);
}

/** How many downloads this asset used up. */
export async function charged(assetId: string): Promise<number> {
  return (await sandbox.charges()).filter((each) => each.assetId === assetId).length;
}

/** Takes every fault away that a test may have set. */
export function heal(): Promise<void> {
  return sandbox.set({
    images: null,
    videos: null,
    products: null,
    customer: null,
    history: null,
    charge: null,
    token: null,
    delivery: null,
    media: null,
  });
}

/** The digest that the sandbox computes of its own original. */
export function originalDigest(assetId: string, query = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(`${facts.control}/originals/${assetId}${query}`, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(String(answer.headers['x-sha256'])));
    });
    sent.on('error', reject).end();
  });
}
