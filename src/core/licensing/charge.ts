import { randomBytes } from 'node:crypto';
import type { AccountLine, AccountLines } from '../api/accountLine.ts';
import { chargeRequest } from '../api/charge.ts';
import { deliveryUriOf } from '../api/chargeAnswer.ts';
import { credentialHeaders } from '../api/endpoint.ts';
import { problemOf } from '../api/problem.ts';
import type { CredentialSource, Credentials } from '../auth/types.ts';
import type { Clock } from '../clock.ts';
import { GettyError, isGettyError } from '../errors.ts';
import { withoutPrototype } from '../foreign.ts';
import { readWhatCame } from '../http/readBody.ts';
import type { HttpResponse, Transport } from '../http/transport.ts';
import type { Logger } from '../log.ts';
import { noteAttempt } from './attemptAge.ts';
import type { Confirmation } from './confirmation.ts';
import type { Steps } from './faultPoints.ts';
import { historyKey } from './history.ts';
import type { Journal } from './journal.ts';
import { allowanceOf, changeOf } from './price.ts';
import { keyTagOf } from './record.ts';
import type { Allowance, ChargePlan, ChargeRecord, DownloadRequest, LicensingApi, ObtainHooks } from './types.ts';
import type { UriSeal } from './uriSeal.ts';

const defaultAnswerTimeout = 60_000;
const largestAnswer = 256 * 1024;
/** How often a charge that the edge rejected with "too many requests" is sent again under one confirmation. */
const mostThrottled = 4;

/** Entries of the history that a record can hold and still be read; of more, the times tell what is new. */
const mostBefore = 1000;

export interface ChargeDeps {
  readonly apiUrl: URL;
  readonly clock: Clock;
  readonly log: Logger;
  readonly transport: Transport;
  readonly credentials: CredentialSource;
  readonly api: (accountId: string) => Pick<LicensingApi, 'products'>;
  readonly journal: Journal;
  readonly uriSeal: UriSeal;
  /** What the account's charges and look-ups share. */
  readonly lines: AccountLines;
  readonly steps: Steps;
  /** Milliseconds to wait for the answer of the charge; 60,000 when absent. */
  readonly answerTimeout?: number;
}

export interface ChargeOrder {
  readonly request: DownloadRequest;
  readonly plan: ChargePlan;
  readonly confirmation: Confirmation;
}

/**
 * The only place that POSTs a download. The asset's lease and the lease `charges` must be held.
 *
 * What may fail comes first (token, sealing key, intent on the disk); from the POST on, cancelling is ignored until
 * the answer is in the journal. Every answer that is not clear leaves the record `uncertain` and throws GettyError with
 * `used: 'unknown'`; every clear no leaves it `refused` and throws with `used: 'no'`.
 */
export async function charge(deps: ChargeDeps, order: ChargeOrder, hooks: ObtainHooks): Promise<ChargeRecord> {
  const { request, plan, confirmation } = order;
  const line = deps.lines.of(request.accountId);
  // Opened while the price is looked at; the request itself leaves when everything before it is done.
  deps.transport.prepare?.(deps.apiUrl);
  const allowanceBefore = await priceAsNamed(deps, line, order, hooks.signal);
  const credentials = await deps.credentials.credentials(request.accountId, { signal: hooks.signal });
  const seal = await deps.uriSeal.sealer();
  await line.pace.wait(hooks.signal);
  hooks.signal.throwIfAborted();
  confirmation.consume(request);
  const intent = { ...intentOf(deps, request, plan, credentials), allowanceBefore };
  await deps.journal.begin(intent);
  hooks.onPhase?.('charging', false);
  if (hooks.isFollowed?.()) deps.transport.prepare?.(deps.apiUrl, 2);
  const isAsNamed = () => priceAsNamed(deps, line, order, hooks.signal);
  const uri = await untilClear({ ...deps, line, isAsNamed }, intent, credentials, hooks);
  await deps.steps('beforeUri');
  const charged: ChargeRecord = { ...intent, state: 'charged', chargedAt: deps.clock.now(), uri: seal(intent.id, uri) };
  await keep(deps, charged);
  await deps.steps('afterUri');
  deps.log.info(`asset ${request.assetId}: charged (${charged.id})`);
  return charged;
}

/**
 * Looks at the account's products once more, past whatever was asked for before, and gives what is left of the one that
 * pays. Throws GettyError (`used: 'no'`) when the price is not the one that was named, see `changeOf`. Free.
 */
async function priceAsNamed(
  deps: ChargeDeps,
  line: AccountLine,
  { request, confirmation: { price } }: ChargeOrder,
  signal: AbortSignal,
): Promise<Allowance | undefined> {
  if (price.productId === undefined) return undefined;
  line.flights.close();
  const products = await deps.api(request.accountId).products(signal);
  const problem = changeOf(price, products);
  if (problem) throw new GettyError(problem, { assetId: request.assetId });
  return allowanceOf(price, products);
}

function intentOf(
  deps: ChargeDeps,
  { apiOrigin, accountId, assetId, options, estimatedBytes }: DownloadRequest,
  plan: ChargePlan,
  { apiKey }: Credentials,
): ChargeRecord {
  const id = randomBytes(12).toString('hex');
  const isKnown = !withoutPrototype(plan).historyUnknown && plan.history.length <= mostBefore;
  const historyBefore = isKnown ? plan.history.map(historyKey) : undefined;
  const keyTag = keyTagOf(id, apiKey);
  const intent = { version: 1, id, state: 'intent', apiOrigin, accountId, assetId, options, estimatedBytes } as const;
  return withoutPrototype<ChargeRecord>({ ...intent, ...noteAttempt(deps, id), historyBefore, keyTag });
}

/** What the disk refuses still counts in this process: losing the URI now would lose what was just paid for. */
async function keep(deps: ChargeDeps, record: ChargeRecord): Promise<void> {
  try {
    await deps.journal.save(record);
  } catch (error) {
    if (!isGettyError(error)) throw error;
    deps.log.error(`charge ${record.id} could not be journaled (${error.kind}); it is kept in memory`);
  }
}

/**
 * Only what was turned away at the door is sent again: "too many requests" of the edge, a few times, while the price is the
 * one that was named, and a token that has ended, once with a new one.
 */
async function untilClear(
  deps: ChargeDeps & { readonly line: AccountLine; readonly isAsNamed: () => Promise<unknown> },
  intent: ChargeRecord,
  first: Credentials,
  { signal, onPhase }: ObtainHooks,
): Promise<string> {
  const { line } = deps;
  const { pace } = line;
  let credentials = first;
  for (let throttled = 0; ; throttled++) {
    try {
      const uri = await post(deps, intent, credentials);
      pace.passed();
      return uri;
    } catch (error) {
      const problem = asProblem(error, intent.assetId);
      if (problem.kind === 'signInNeeded' && credentials === first) {
        credentials = await renewed(deps, intent, first, problem);
        continue;
      }
      if (problem.kind !== 'throttled' || throttled === mostThrottled) return settle(deps, intent, problem);
      pace.throttled(problem.data.retryAfter);
      deps.log.info(`asset ${intent.assetId}: too many requests, not charged yet`);
      onPhase?.('throttled', false);
      await pace
        .wait(signal)
        .then(deps.isAsNamed)
        .catch((reason: unknown) => settle(deps, intent, reason));
      onPhase?.('charging', false);
    } finally {
      line.charged();
    }
  }
}

/** Settles the attempt as refused when there is no new token to be had. */
async function renewed(deps: ChargeDeps, intent: ChargeRecord, { accessToken }: Credentials, refusal: GettyError): Promise<Credentials> {
  const { accountId, assetId } = intent;
  deps.log.info(`asset ${assetId}: the token was refused, not charged; asking for a new one`);
  const fresh = await deps.credentials
    .credentials(accountId, { rejected: accessToken })
    .catch((error: unknown) => settle(deps, intent, error));
  return fresh.accessToken === accessToken ? settle(deps, intent, refusal) : fresh;
}

/** Writes down what a failed attempt means and throws it. What is no GettyError is a cancel between two attempts. */
async function settle(deps: ChargeDeps, intent: ChargeRecord, problem: unknown): Promise<never> {
  const clear = !isGettyError(problem) || problem.used === 'no';
  deps.log.warn(`asset ${intent.assetId}: ${clear ? 'refused, not charged' : 'uncertain whether it was charged'} (${intent.id})`);
  await keep(deps, { ...intent, state: clear ? 'refused' : 'uncertain' });
  throw problem;
}

/** Anything that went wrong from the POST on, and that does not say "nothing was used up", leaves the charge uncertain. */
function asProblem(error: unknown, assetId: string): GettyError {
  if (isGettyError(error) && (error.used === 'no' || error.kind === 'chargeRedirected')) return error;
  const data = isGettyError(error) ? error.data : {};
  return new GettyError('chargeUncertain', { ...data, assetId }, { used: 'unknown', cause: error });
}

async function post(deps: ChargeDeps, { assetId, options }: ChargeRecord, credentials: Credentials): Promise<string> {
  const { url, headers, body } = chargeRequest(deps.apiUrl, assetId, options);
  await deps.steps('beforePost');
  const response = await deps.transport.send({
    method: 'POST',
    url,
    headers: { ...headers, ...credentialHeaders(credentials, url, deps.apiUrl) },
    body,
    ownSocket: true,
    headersTimeout: deps.answerTimeout ?? defaultAnswerTimeout,
    bodyTimeout: deps.answerTimeout ?? defaultAnswerTimeout,
  });
  const { text, failure } = await readWhatCame(response, { bytes: largestAnswer, within: deps.answerTimeout ?? defaultAnswerTimeout });
  await deps.steps('afterPost');
  return uriOfAnswer(deps, assetId, response, text, failure);
}

/**
 * Headers alone decide about a refusal and a redirect: their bodies may break off. The URI of a 200 is in the body, and counts
 * as soon as its JSON is whole: how the body went on (a wrong length, a stall, a reset) takes nothing away from what was paid
 * for.
 */
function uriOfAnswer({ clock, apiUrl }: ChargeDeps, assetId: string, { status, headers }: HttpResponse, came: string, failure: unknown) {
  const text = failure === undefined || status < 300 ? came : '';
  if (status >= 400) throw problemOf(status, headers, text, { operation: 'charge', assetId, now: clock.now() });
  try {
    return deliveryUriOf(status, headers, text, apiUrl.origin);
  } catch (error) {
    if (failure === undefined || status >= 300) throw error;
    throw new GettyError('chargeUncertain', { status }, { used: 'unknown', cause: failure });
  }
}
