/**
 * The rooms of `src`, from the ground floor up, and what each may import besides itself. The check of the imports, its test
 * and the picture in docs/architecture.md all read this table; nothing else says who may import whom.
 */
export interface Room {
  /** A folder of `src` with everything below it, or one file. A file that two rooms name belongs to the longer name. */
  readonly path: string;
  /** What is in it, for the table in docs/architecture.md. */
  readonly holds: string;
  /** Rooms further down. Types count like values: a circle of types is a circle. */
  readonly mayImport: readonly string[];
  /** Packages, besides Node's own modules. `undici/` stands for its parts by deep path. */
  readonly packages?: readonly string[];
  readonly group: 'core' | 'shared' | 'feature' | 'entry';
}

const coreRooms: readonly Omit<Room, 'group'>[] = [
  {
    path: 'core',
    holds: 'the ground floor: errors by kind, names of commands and settings, paths, text, clock, log, queue, decoding of foreign values',
    mayImport: [],
  },
  {
    path: 'core/http',
    holds: 'the transport, the one seam to the network: undici, proxies, certificates, which origins may see credentials',
    mayImport: ['core'],
    packages: ['undici/'],
  },
  { path: 'core/auth', holds: 'OAuth grants, the lifetime of tokens, the loopback listener', mayImport: ['core', 'core/http'] },
  {
    path: 'core/api',
    holds: 'endpoints of Getty Images: client, parsers at the edge, problems of the API',
    mayImport: ['core', 'core/http', 'core/auth'],
    packages: ['http-cache-semantics'],
  },
  { path: 'core/assets', holds: 'asset IDs in text, names and lists; the index of placed images', mayImport: ['core'] },
  {
    path: 'core/options',
    holds: 'what can be downloaded and what was chosen: products, sizes, arguments, defaults, last answers',
    mayImport: ['core', 'core/api'],
  },
  {
    path: 'core/references',
    holds: 'how an image is written; one file per document language in `formats`',
    mayImport: ['core', 'core/api'],
  },
  {
    path: 'core/sites',
    holds:
      'recognises a website by its own files, where its images belong and how its documents name them; one file per generator in `generators`',
    mayImport: ['core', 'core/references'],
    packages: ['yaml', 'toml-eslint-parser'],
  },
  {
    path: 'core/transfer',
    holds: 'delivery, streaming, resuming, verification, file names, placing',
    mayImport: ['core', 'core/http'],
    packages: ['content-disposition'],
  },
  {
    path: 'core/places',
    holds: "where an image goes and what it is called: templates, globs, VS Code's own setting",
    mayImport: ['core', 'core/api', 'core/sites', 'core/transfer'],
    packages: ['picomatch/posix.js'],
  },
  {
    path: 'core/frontMatter',
    holds: 'front matter in every form that a generator reads: where it stands, edits that touch nothing else',
    mayImport: ['core', 'core/references'],
    packages: ['yaml', 'toml-eslint-parser'],
  },
  {
    path: 'core/git',
    holds: 'lines of `.gitignore`, written and read as Git does; when its adds have ended',
    mayImport: ['core'],
    packages: ['ignore'],
  },
  {
    path: 'core/licensing',
    holds: 'what may charge: plan, confirmation, journal, leases, the one charge, the way from a paid address to the bytes',
    mayImport: ['core', 'core/http', 'core/auth', 'core/api', 'core/options', 'core/transfer'],
  },
  {
    path: 'core/list',
    holds: 'many assets with one price: look-up, plan, allowance, run',
    mayImport: ['core', 'core/api', 'core/assets', 'core/options', 'core/licensing'],
  },
  {
    path: 'core/metadata',
    holds: 'what a picture says of its origin: XMP, IPTC and Exif in files of every kind; how large it is',
    mayImport: ['core'],
  },
  {
    path: 'core/look',
    holds: 'what an asset looks like and may be used for: its picture, fetched under the rules of a delivery, and the page about it',
    mayImport: ['core', 'core/http', 'core/api', 'core/transfer', 'core/metadata'],
  },
  {
    path: 'core/find',
    holds: 'the results of a search: the page, what it and the extension say to each other, keys, what is remembered',
    mayImport: ['core', 'core/api'],
  },
  {
    path: 'core/records',
    holds: 'licence records of a repository: read, write, unite; docs/records.md',
    mayImport: ['core'],
  },
  {
    path: 'core/recording',
    holds: 'how licence records come into being: derived from the journal, united with what stands there, and on their way until written',
    mayImport: ['core', 'core/api', 'core/licensing', 'core/metadata', 'core/records'],
  },
  {
    path: 'core/check',
    holds: 'the rules about records, pictures and documents of a repository, how findings are printed, reports. No disk, no network',
    mayImport: ['core', 'core/assets', 'core/places', 'core/records', 'core/metadata'],
  },
  {
    path: 'core/engine.ts',
    holds: 'everything with a network or a disk, built once; the entry of a bundle',
    mayImport: ['core', 'core/http', 'core/auth', 'core/api', 'core/options', 'core/transfer', 'core/licensing', 'core/look'],
  },
];

const coreNames = coreRooms.map(({ path }) => path);

const sharedRooms: readonly Omit<Room, 'group'>[] = [
  {
    path: 'seams',
    holds: 'the interfaces through which features meet: extension.ts builds them and hands them over. One file per owner, types only',
    mayImport: coreNames,
    packages: ['vscode'],
  },
  {
    path: 'loadEngine.ts',
    holds: 'loads the bundle of the engine when it is first needed',
    mayImport: ['core/engine.ts', 'seams'],
    packages: ['vscode'],
  },
  {
    path: 'ui',
    holds:
      "the one way to VS Code's own interface: messages, questions, progress, trees, status bar, log. It takes guarded text (`UiText`) only",
    mayImport: ['core', 'core/find', 'core/assets'],
    packages: ['vscode'],
  },
];

const feature = (path: string, holds: string): Omit<Room, 'group'> => ({
  path,
  holds,
  mayImport: [...coreNames, 'seams', 'ui'],
  packages: ['vscode'],
});

const features: readonly Omit<Room, 'group'>[] = [
  feature('messages', 'errors, products and prices as sentences'),
  feature('settings', 'the settings, read and checked'),
  feature('proxy', "VS Code's own proxy and certificates"),
  feature('authentication', 'the authentication provider, its questions, the keychain'),
  feature('editor', 'references in documents, the asset ID at the cursor'),
  feature('look', 'the panel with the picture of an asset, hovers, the light bulb, links on IDs'),
  feature('find', 'the search for images: phrase, filters, the grid of results, what is done with a picture'),
  feature('audit', 'the check in the editor: problems, what mends them, badges, reports; it runs the program of `check`'),
  feature('paste', 'what is offered for an address that is pasted or dropped, and for rows that are dragged into the text'),
  feature('boards', 'boards of the account in the sidebar, and what changes them'),
  feature('views', 'the sidebar'),
  feature('workspace', 'places, sites, Git, moved files'),
  feature('commands', 'the commands: one asset in `single`, many in `list`, what both ask in `prompts`'),
];

/** A program of its own, which needs no editor, no network and no package that is not in its bundle. */
const program: Omit<Room, 'group'> = {
  path: 'check',
  holds: 'the command-line check: arguments, the tree by Git or by itself, files, cache',
  mayImport: ['core', 'core/git', 'core/look', 'core/records', 'core/metadata', 'core/check'],
};

/** It runs in a page, beside the extension. */
const pageProgram: Omit<Room, 'group'> = {
  path: 'grid',
  holds: 'the program of the page of results: it shows what it is sent and sends what is pressed',
  mayImport: ['core/find'],
};

const entry: Omit<Room, 'group'> = {
  path: 'extension.ts',
  holds: 'builds, registers, pushes',
  mayImport: [...coreNames, 'seams', 'loadEngine.ts', 'ui', ...features.map(({ path }) => path)],
  packages: ['vscode'],
};

const grouped = (group: Room['group'], rooms: readonly Omit<Room, 'group'>[]): readonly Room[] => rooms.map((room) => ({ ...room, group }));

/** From the ground floor up. */
export const rooms: readonly Room[] = [
  ...grouped('core', coreRooms),
  ...grouped('shared', sharedRooms),
  ...grouped('feature', features),
  ...grouped('entry', [program, pageProgram, entry]),
];

/** The room of a file, whose path is relative to `src`. */
export function roomOf(file: string): Room | undefined {
  const holding = rooms.filter(({ path }) => file === path || file.startsWith(`${path}/`));
  return holding.reduce<Room | undefined>((best, room) => (best && best.path.length > room.path.length ? best : room), undefined);
}
