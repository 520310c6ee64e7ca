import type { DeliveryFault } from '../sandbox/knobs.ts';
import type { Draft } from './draft.ts';
import type { Random } from './random.ts';

export type Kind = (draft: Draft, random: Random, foreign: string, api: string) => void;

/** A byte inside the file, often near an end. */
function inside({ length }: Draft, random: Random): number {
  if (random.chance(0.15)) return random.between(1, 64);
  if (random.chance(0.15)) return length - random.between(1, 64);
  return random.between(1, length - 1);
}

const brief = (random: Random) => ({ times: random.between(1, 3) });

/** Interrupts the body, so that what is under test meets a Range request, in the same gesture or in a later one. */
function interrupted(draft: Draft, random: Random, ...then: readonly DeliveryFault[]): void {
  const at = random.between(Math.min(70_000, draft.length - 1000), draft.length - 1);
  const cut: DeliveryFault = random.chance(0.5) ? { resetAt: at } : { finAt: at };
  draft.delivery.push({ times: 1, ...cut }, ...then);
}

/** Faults of the wire and of servers, by name. */
export const networkKinds = {
  reset(draft, random) {
    const where = random.between(0, 3);
    if (where === 0) draft.charge.push({ times: 1, resetBefore: true });
    else if (where === 1) draft.charge.push({ times: 1, resetAfter: true });
    else draft.delivery.push({ ...brief(random), resetAt: inside(draft, random) });
  },
  stall(draft, random) {
    const where = random.between(0, 4);
    if (where === 0) draft.charge.push({ times: 1, hangBefore: true });
    else if (where === 1) draft.charge.push({ times: 1, hangAfter: true });
    else if (where === 2) draft.delivery.push({ times: 1, hangBefore: true });
    else draft.delivery.push({ times: 1, stallAt: inside(draft, random) });
  },
  truncated(draft, random) {
    draft.delivery.push({ ...brief(random), finAt: inside(draft, random), ...(random.chance(0.3) ? { wrongLength: 0 } : {}) });
  },
  'extra-body'(draft, random) {
    draft.delivery.push({ ...brief(random), extraBytes: random.between(1, 70_000) });
  },
  'wrong-length'(draft, random) {
    const off = random.between(1, 200_000);
    const way = random.pick<DeliveryFault>([
      { noLength: true },
      { noLengthReset: true },
      { chunkedCut: true },
      { chunked: true },
      { wrongLength: off },
      { wrongLength: -Math.min(off, draft.length - 1) },
      { wrongLength: random.between(1, 3) },
      { wrongLength: -random.between(1, 3) },
      { wrongLength: off, resetAt: draft.length - 1 },
      { noLength: true, finAt: inside(draft, random) },
    ]);
    draft.delivery.push({ ...brief(random), ...way });
  },
  'content-range'(draft, random) {
    const lie = random.pick<DeliveryFault>([
      { wrongContentRange: true },
      { lyingContentRange: true },
      { headers: { 'content-range': `bytes 0-9/${draft.length}` } },
      { headers: { 'content-range': 'bytes */*' } },
      { wrongContentRange: true, changeEtag: true },
    ]);
    interrupted(draft, random, { times: random.between(1, 2), ...lie });
  },
  'changed-etag'(draft, random) {
    const changed = random.pick<DeliveryFault>([{ newVersion: true }, { changeEtag: true }]);
    interrupted(draft, random, { times: 1, ...changed });
    if (random.chance(0.4)) interrupted(draft, random, { times: 1, newVersion: true });
  },
  'weak-etag'(draft, random) {
    const weak = random.pick<DeliveryFault>([{ weakEtag: true }, { noEtag: true }, { noValidators: true }]);
    const at = random.between(1000, draft.length - 1);
    draft.delivery.push({ times: 1, resetAt: at, ...weak });
    draft.delivery.push({ times: 1, ...weak, ...(random.chance(0.6) && !weak.noEtag ? { newVersion: true } : {}) });
  },
  'range-200'(draft, random) {
    interrupted(draft, random, { times: 1, ignoreRange: true, ...(random.chance(0.4) ? { newVersion: true } : {}) });
  },
  'range-416'(draft, random) {
    interrupted(draft, random, { times: random.between(1, 2), refuseRange: true, ...(random.chance(0.4) ? { newVersion: true } : {}) });
  },
  redirects(draft, random) {
    const redirectStatus = random.pick([301, 302, 303, 307, 308]);
    const way = random.pick<DeliveryFault>([{ hops: random.between(2, 14) }, { loop: true }, { hops: 0 }, { redirectTo: '' }]);
    draft.delivery.push({ ...brief(random), redirectStatus, ...way });
    if (random.chance(0.3)) draft.charge.push({ times: 1, redirect: 303 });
  },
  'foreign-redirect'(draft, random, foreign, api) {
    const { host } = new URL(foreign);
    const target = random.pick([
      'http://getty.example/x.jpg',
      `${foreign}/x.jpg`,
      `${foreign}/a/b.jpg?c=d`,
      `${foreign}/z.jpg#fragment`,
      `//${host}/y.jpg`,
      `${api}/v3/downloads/images/${draft.assetId}`,
      `${api}/v3/images/${draft.assetId}`,
      `http://user:pass@${host}/z.jpg`,
      'ftp://127.0.0.1/x.jpg',
      'http://[',
    ]);
    // To the client these look like a delivery that a charge was paid for, and nothing would ever come from there.
    const isForeign = target.includes(host) && !target.includes('@');
    if (random.chance(0.25) && !isForeign) draft.charge.push({ times: 1, location: target });
    else if (random.chance(0.15) && !isForeign) draft.charge.push({ times: 1, redirect: random.pick([302, 303]), location: target });
    else draft.delivery.push({ ...brief(random), redirectTo: target, redirectStatus: random.pick([301, 302, 303, 307, 308]) });
  },
  unauthorized(draft, random) {
    draft.gestures = Math.max(draft.gestures, 2);
    if (random.chance(0.5)) draft.revokeBefore = random.between(1, 2);
    else if (random.chance(0.4)) draft.charge.push({ times: 1, status: 401 });
    else {
      draft.mayExpire = true;
      interrupted(draft, random, { times: 1, status: 401 });
    }
    if (random.chance(0.2)) draft.token.push({ times: 1, status: random.pick([500, 503, 400]) });
  },
  'redirected-charge'(draft, random, foreign) {
    const redirect = random.pick([421, 301, 307, 308, 300]);
    draft.charge.push({ ...brief(random), redirect, ...(random.chance(0.4) ? { location: `${foreign}/elsewhere` } : {}) });
  },
  throttled(draft, random) {
    const throttle = random.pick(['edge', 'legacy'] as const);
    const burst = { times: random.between(1, 6), throttle, ...(random.chance(0.4) ? { retryAfter: random.between(1, 90) } : {}) };
    const where = random.between(0, 2);
    if (where === 0) draft.history.push(burst);
    else if (where === 1) draft.charge.push(burst);
    else draft.delivery.push({ times: burst.times, status: 429, ...(burst.retryAfter ? { retryAfter: burst.retryAfter } : {}) });
  },
  'server-error'(draft, random) {
    const status = random.pick([500, 502, 503, 504]);
    const fault = { times: random.between(1, 7), status, envelope: random.pick(['service', 'edge', 'html', 'empty'] as const) };
    const where = random.between(0, 4);
    if (where === 0) draft.charge.push({ ...fault, times: 1 });
    else if (where === 1) draft.charge.push({ times: 1, status5xxAfter: status });
    else if (where === 2) draft.history.push(fault);
    else draft.delivery.push(fault);
  },
  /** The redirect leaves a connection that is used again for the bytes, and dies then. */
  'dead-connection'(draft, random) {
    const fault = { ...brief(random), resetBefore: true };
    if (random.chance(0.3)) draft.history.push(fault);
    else draft.delivery.push({ ...fault, match: '/xa/' });
    if (random.chance(0.3)) draft.charge.push({ times: 1, resetBefore: true });
  },
  'html-200'(draft, random) {
    const way = random.pick<DeliveryFault>([
      { html200: true },
      { html200: true, headers: { 'content-type': 'image/jpeg' } },
      { gzip: true },
      { contentType: 'text/html' },
      { manyHeaders: random.pick([40, 400]) },
    ]);
    if (random.chance(0.15))
      draft.charge.push({ times: 1, answerAfter: { status: 200, body: '<html>ok</html>', contentType: 'text/html' } });
    else if (random.chance(0.3)) interrupted(draft, random, { times: 1, ...way });
    else draft.delivery.push({ ...brief(random), ...way });
  },
  /** Somebody on the way refuses, maybe for longer than a gesture lasts: the address is not to be given up for that. */
  'refused-delivery'(draft, random) {
    draft.gestures = Math.max(draft.gestures, 2);
    const status = random.pick([400, 401, 403, 404, 407, 410, 451, 502, 511]);
    const body = random.pick(['<h1>Blocked by policy</h1>', 'Your session has expired. Sign in to the network.', '']);
    const refusal: DeliveryFault = { times: random.between(1, 6), status, body, contentType: 'text/html' };
    if (random.chance(0.4)) interrupted(draft, random, refusal);
    else draft.delivery.push(refusal);
  },
  'odd-labels'(draft, random) {
    const contentType = random.pick(['application/force-download', 'jpg', 'text/html', 'application/json', '']);
    const headers = { 'content-encoding': random.pick(['UTF-8', 'none', 'Identity', 'aws-chunked', 'gzip', 'br']) };
    const way = random.pick<DeliveryFault>([{ contentType }, { headers }, { contentType, headers }]);
    if (random.chance(0.4)) interrupted(draft, random, { times: 1, ...way });
    else draft.delivery.push({ ...brief(random), ...way });
  },
  /** Answers that come before the answer: a charge that was counted must not be taken for a broken one. */
  interim(draft, random) {
    const interim = random.pick([[100], [103], [102, 103], [100, 100, 103]]);
    draft.charge.push({ ...brief(random), interim });
    if (random.chance(0.5)) draft.delivery.push({ ...brief(random), interim });
    if (random.chance(0.3)) draft.history.push({ ...brief(random), interim });
  },
  'odd-location'(draft, random) {
    const { options } = draft;
    const everywhere = ['raw', 'fragment', 'spaces', 'quoted', 'capitals'] as const;
    if (options.autoDownload && random.chance(0.6)) draft.charge.push({ times: 1, spelling: random.pick(everywhere) });
    const spelling = random.pick([...everywhere, 'relative', 'noScheme'] as const);
    draft.delivery.push({ ...brief(random), spelling, redirectStatus: random.pick([301, 302, 303, 307, 308]) });
  },
  'odd-charge-labels'(draft, random) {
    const contentType = random.pick(['text/html', 'application/octet-stream', 'image/jpeg', 'json']);
    const headers: Record<string, string> = random.chance(0.6) ? { 'content-encoding': random.pick(['UTF-8', 'none', 'gzip', 'br']) } : {};
    const lengthTwice = random.chance(0.5) ? random.pick(['lines', 'list'] as const) : undefined;
    draft.charge.push({ times: 1, labelled: true, contentType, headers, lengthTwice });
  },
  'length-twice'(draft, random) {
    const lengthTwice = random.pick(['lines', 'list'] as const);
    draft.charge.push({ times: 1, lengthTwice });
    if (random.chance(0.5)) interrupted(draft, random, { times: 1, lengthTwice });
    else draft.delivery.push({ ...brief(random), lengthTwice });
  },
  'numbers-as-text'(draft) {
    draft.numbersAsText = true;
  },
  'price-moves'(draft, random) {
    draft.priceMoves = random.pick(['taken', 'gone', 'ended'] as const);
    draft.gestures = Math.max(draft.gestures, 2);
  },
  'expired-uri'(draft, random) {
    draft.gestures = Math.max(draft.gestures, 2);
    draft.mayExpire = true;
    if (random.chance(0.5)) draft.hoursPassed = random.between(25, 80);
    else draft.delivery.push({ times: 3, expire: true });
    interrupted(draft, random, { times: 6, resetAt: random.between(1, 60_000) });
  },
} satisfies Record<string, Kind>;
