import { registerHooks } from 'node:module';

/*
 * `node --import broken.ts`, with the name of a break in FAULTS_BREAK: the product is loaded with a mistake in it that the
 * checker must find. The mistakes are made in the text as it is loaded, so the product needs no switch for them.
 */

interface Mistake {
  /** End of the module's URL. */
  readonly module: string;
  readonly right: string | RegExp;
  readonly wrong: string;
}

export const breaks: Readonly<Record<string, readonly Mistake[]>> = {
  'journal-after-post': [
    { module: 'licensing/charge.ts', right: '  await deps.journal.begin(intent);\n', wrong: '' },
    {
      module: 'licensing/charge.ts',
      right: /(const uri = await untilClear\(.*\);\n)/,
      wrong: '$1  await deps.journal.begin(intent);\n',
    },
  ],
  'resume-without-if-range': [
    { module: 'transfer/delivery.ts', right: /, 'if-range': validator/, wrong: '' },
    { module: 'transfer/answer.ts', right: ' || contradicts(headers, known)', wrong: '' },
  ],
  'post-twice': [
    {
      module: 'licensing/charge.ts',
      right: 'const uri = await post(deps, intent, credentials);',
      wrong: 'await post(deps, intent, credentials); const uri = await post(deps, intent, credentials);',
    },
  ],
  'key-to-delivery': [
    { module: 'transfer/delivery.ts', right: "const headers = { 'user-agent': userAgent,", wrong: "const headers = { 'api-key': 'key'," },
  ],
  'uri-in-log': [
    { module: 'licensing/fetchCharged.ts', right: '  let current = record;', wrong: '  log.info(uri); let current = record;' },
  ],
  'uri-in-journal': [
    { module: 'licensing/charge.ts', right: 'uri: seal(intent.id, uri)', wrong: 'uri: { ...seal(intent.id, uri), clear: uri }' },
  ],
  'checks-off': [
    { module: 'transfer/fetch.ts', right: /const mediaType = await this\.#verified\(\);/, wrong: "const mediaType = 'image/jpeg';" },
    { module: 'transfer/fetch.ts', right: /if \(!provable\) throw [^;]*;/, wrong: '' },
    { module: 'transfer/fetch.ts', right: /if \(received !== length\) throw [^;]*;/, wrong: '' },
    { module: 'transfer/fetch.ts', right: /if \(head\.length === headBytes && !sniff\(head\)\) throw [^;]*;/, wrong: '' },
    { module: 'transfer/answer.ts', right: ' || mayBeEncoded(headers)', wrong: '' },
  ],
};

/** Throws when the text is not there any more: a break that breaks nothing would prove nothing. */
export function applyMistakes(mistakes: readonly Mistake[], url: string, source: string): string {
  const meant = mistakes.filter(({ module }) => url.endsWith(`/src/core/${module}`));
  return meant.reduce((text, { right, wrong }) => {
    const changed = text.replace(right, wrong);
    if (changed === text) throw new Error(`nothing to break in ${url}: ${right}`);
    return changed;
  }, source);
}

const name = process.env.FAULTS_BREAK;
const mistakes = name === undefined ? undefined : breaks[name];
if (mistakes) {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!loaded.source || !mistakes.some(({ module }) => url.endsWith(`/src/core/${module}`))) return loaded;
      return { ...loaded, source: applyMistakes(mistakes, url, Buffer.from(loaded.source as Uint8Array).toString()) };
    },
  });
}
