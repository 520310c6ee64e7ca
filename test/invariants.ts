/**
 * What must never break, the test that guards it, and a change of one line that breaks it. docs/architecture.md lists them
 * from here; `npm run invariants` makes each change in a copy and shows that the test notices.
 */
export interface Invariant {
  readonly sentence: string;
  readonly guard: {
    /** Path of the test. */
    readonly file: string;
    /** How the title of the test begins. */
    readonly title: string;
  };
  readonly break: { readonly file: string; readonly right: string; readonly wrong: string };
}

const unit = (name: string): string => `test/unit/${name}.test.ts`;
const rooms = { file: unit('architecture/rooms'), title: 'hold in the whole of src' };
const delivery = unit('transfer/delivery');
const charge = unit('licensing/charge');
const endToEnd = unit('licensing/endToEnd');

export const invariants: readonly Invariant[] = [
  {
    sentence: 'The core never hears of the editor: nothing in `src/core` imports `vscode`, not even a type.',
    guard: rooms,
    break: {
      file: 'src/core/licensing/confirmation.ts',
      right: "import { isDeepStrictEqual } from 'node:util';",
      wrong: "import { isDeepStrictEqual } from 'node:util';\nimport type {} from 'vscode';",
    },
  },
  {
    sentence: 'The page about an asset asks nobody and runs nothing: one style of its own, pictures as data, and links to our commands.',
    guard: { file: unit('look/page'), title: 'an asset asks nobody, runs nothing, and says so itself' },
    break: { file: 'src/core/look/page.ts', right: "default-src 'none'; img-src data:", wrong: "default-src 'none'; img-src data: https:" },
  },
  {
    sentence: 'Features never import each other; they meet in the seams.',
    guard: rooms,
    break: {
      file: 'src/views/register.ts',
      right: "import * as vscode from 'vscode';",
      wrong: "import * as vscode from 'vscode';\nimport type {} from '../commands/deps.ts';",
    },
  },
  {
    sentence: 'No circles: no file imports, by whatever way, a file that imports it; types count.',
    guard: rooms,
    break: {
      file: 'src/core/options/choices.ts',
      right: "import { productTypes } from '../api/types.ts';",
      wrong: "import { productTypes } from '../api/types.ts';\nimport type {} from './initialChoice.ts';",
    },
  },
  {
    sentence: "Undici's own entry and its globals are never imported: they replace the dispatcher of the whole process.",
    guard: rooms,
    break: {
      file: 'src/core/http/origins.ts',
      right: '/** https, or http on loopback',
      wrong: "import 'undici';\n/** https, or http on loopback",
    },
  },
  {
    sentence: 'One yes, one charge: a confirmation is used up by the first attempt.',
    guard: { file: unit('licensing/confirmation'), title: 'is good for one charge' },
    break: { file: 'src/core/licensing/confirmation.ts', right: '    this.#used = true;\n', wrong: '' },
  },
  {
    sentence: 'A charge can begin only where a list says: who mentions the request, the yes or the way to them stands in it.',
    guard: { file: unit('architecture/charges'), title: 'begins nowhere else' },
    break: {
      file: 'src/commands/items.ts',
      right: "import * as vscode from 'vscode';",
      wrong: "import * as vscode from 'vscode';\nexport const shortcut = 'obtain';",
    },
  },
  {
    sentence: 'A yes counts for exactly the request that was asked about.',
    guard: { file: unit('licensing/confirmation'), title: 'is not good for' },
    break: {
      file: 'src/core/licensing/confirmation.ts',
      right: "    if (!isDeepStrictEqual(this.#request, request)) throw new TypeError('this confirmation is for another download');\n",
      wrong: '',
    },
  },
  {
    sentence: 'The price that was named is the price at the moment of the POST, or nothing is sent.',
    guard: { file: unit('list/run'), title: 'stops by itself when somebody else used up the allowance meanwhile' },
    break: {
      file: 'src/core/licensing/charge.ts',
      right: '  if (problem) throw new GettyError(problem, { assetId: request.assetId });\n',
      wrong: '',
    },
  },
  {
    sentence: 'The intent is on the disk before the POST leaves.',
    guard: { file: unit('licensing/crash'), title: 'afterPost' },
    break: { file: 'src/core/licensing/charge.ts', right: '  await deps.journal.begin(intent);\n', wrong: '' },
  },
  {
    sentence: 'An answer to the charge that is not clear is never taken for a no, and never sent again.',
    guard: { file: unit('api/problem'), title: 'uses up nothing for certain only in the words of the service or its edge' },
    break: {
      file: 'src/core/api/problem.ts',
      right: "if (context.operation === 'charge' && status >= 400 && !isClearNo(status, headers, envelope)) {",
      wrong: "if (context.operation === 'charge' && status >= 500 && !isClearNo(status, headers, envelope)) {",
    },
  },
  {
    sentence: 'Only a charge that was turned away at the door is sent again, at most four times.',
    guard: { file: charge, title: 'sends a charge again only when it was rejected for speed' },
    break: { file: 'src/core/licensing/charge.ts', right: 'const mostThrottled = 4;', wrong: 'const mostThrottled = 5;' },
  },
  {
    sentence: 'The POST leaves on a connection of its own.',
    guard: { file: unit('licensing/oddAnswers'), title: 'comes on a connection of its own' },
    break: { file: 'src/core/licensing/charge.ts', right: '    ownSocket: true,\n', wrong: '' },
  },
  {
    sentence: 'What is paid for and not placed, or of which nobody knows, stands in the way of another charge.',
    guard: { file: unit('licensing/plan'), title: 'never charges while any record of the file is paid and not placed, or open' },
    break: {
      file: 'src/core/licensing/plan.ts',
      right: "  return record.state === 'intent' || record.state === 'uncertain' || isStranded(record);",
      wrong: "  return record.state === 'intent' || isStranded(record);",
    },
  },
  {
    sentence: 'A sandbox never stands in for the real API: records count for their origin only.',
    guard: { file: unit('licensing/plan'), title: 'keeps the API apart even when everything else is equal' },
    break: {
      file: 'src/core/licensing/plan.ts',
      right: 'if (record.apiOrigin !== request.apiOrigin || record.assetId !== request.assetId) return false;',
      wrong: 'if (record.assetId !== request.assetId) return false;',
    },
  },
  {
    sentence: 'A setting never answers for a charge that may be the second one.',
    guard: { file: unit('commands/unasked'), title: 'never where' },
    break: {
      file: 'src/commands/price/unasked.ts',
      right: 'const asks = of.mayBeSecond || of.promisedFree',
      wrong: 'const asks = of.promisedFree',
    },
  },
  {
    sentence: 'Credentials are made for the origin of the API and for no other.',
    guard: { file: unit('api/charge'), title: 'gets credentials for the origin of the API and for no other' },
    break: {
      file: 'src/core/api/endpoint.ts',
      right: "  if (url.origin !== apiUrl.origin) throw new TypeError('credentials belong to the API origin only');\n",
      wrong: '',
    },
  },
  {
    sentence: 'Delivery requests carry a short list of headers and no credential.',
    guard: { file: delivery, title: 'carries an allow-list of headers and no credential' },
    break: {
      file: 'src/core/transfer/delivery.ts',
      right: "const headers = { 'user-agent': userAgent,",
      wrong: "const headers = { 'api-key': 'key', 'user-agent': userAgent,",
    },
  },
  {
    sentence: 'Bytes of two answers are never put together: a range is asked for only with If-Range.',
    guard: { file: delivery, title: 'asks for a range only together with If-Range' },
    break: { file: 'src/core/transfer/delivery.ts', right: ", 'if-range': validator", wrong: '' },
  },
  {
    sentence: 'The delivery address is sealed: neither token nor address stands in clear in any file or log.',
    guard: { file: endToEnd, title: 'sends credentials to the API only, and writes none of them, nor the URI, anywhere' },
    break: {
      file: 'src/core/licensing/charge.ts',
      right: 'uri: seal(intent.id, uri) }',
      wrong: 'uri: seal(intent.id, uri), note: uri }',
    },
  },
  {
    sentence: 'A certificate is always verified, whatever the environment says.',
    guard: { file: unit('http/ownProcess'), title: 'verifies although the environment says not to' },
    break: { file: 'src/core/http/trust.ts', right: 'rejectUnauthorized: true, ', wrong: '' },
  },
  {
    sentence: 'A staged file is never written through a link.',
    guard: { file: unit('transfer/resume'), title: 'never writes through a symbolic or a hard link that was planted' },
    break: {
      file: 'src/core/transfer/stageFile.ts',
      right: '    const handle = await open(path, constants.O_RDWR | noFollow);',
      wrong: '    const handle = await open(path, constants.O_RDWR);',
    },
  },
  {
    sentence: 'An image never replaces a file: a taken name is numbered.',
    guard: { file: unit('transfer/place'), title: 'gives twenty different ones at once twenty names' },
    break: {
      file: 'src/core/transfer/commit.ts',
      right: '    await names.link(temporary, path);',
      wrong: '    await names.rename(temporary, path);',
    },
  },
  {
    sentence: 'A place in the workspace is inside it when links are resolved.',
    guard: { file: unit('transfer/containment'), title: 'is refused when a link leads out' },
    break: {
      file: 'src/core/transfer/containment.ts',
      right: '    return await realpath(path);',
      wrong: '    return path;',
    },
  },
  {
    sentence: 'Text of others makes no link, icon or line where it is shown.',
    guard: { file: unit('text/plain'), title: 'leaves no icon in' },
    break: { file: 'src/core/text.ts', right: "    .replaceAll('$(', '$ (')\n", wrong: '' },
  },
  {
    sentence: "VS Code's own interface is reached through `src/ui` alone, which takes guarded text only.",
    guard: { file: unit('architecture/shownText'), title: 'in all of src' },
    break: {
      file: 'src/views/register.ts',
      right: "import * as vscode from 'vscode';",
      wrong: "import * as vscode from 'vscode';\nexport const loud = (text: string) => vscode.window.showInformationMessage(text);",
    },
  },
];
