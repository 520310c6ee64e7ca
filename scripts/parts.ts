/** What activation does not load. */
export interface Part {
  readonly entry: string;
  /** The one file that imports it, dynamically. */
  readonly from: string;
  /** In dist/, where it is required when it is first needed. */
  readonly file: string;
  /** Of what it loads that neither activation nor the other parts have in common, minified. */
  readonly maximumBytes: number;
}

/** A lazily loaded part more is a row more. */
export const parts: readonly Part[] = [
  { entry: 'src/core/engine.ts', from: 'src/loadEngine.ts', file: 'engine.cjs', maximumBytes: 290_000 },
  { entry: 'src/messages/words.ts', from: 'src/extension.ts', file: 'messages.cjs', maximumBytes: 30_000 },
  { entry: 'src/commands/handlers.ts', from: 'src/commands/register.ts', file: 'commands.cjs', maximumBytes: 200_000 },
  { entry: 'src/workspace/places/places.ts', from: 'src/workspace/places/lazyPlaces.ts', file: 'places.cjs', maximumBytes: 220_000 },
  // For the watch of the document in front and the tree of images.
  { entry: 'src/core/assets/idSearch.ts', from: 'src/core/assets/lazyIdSearch.ts', file: 'idSearch.cjs', maximumBytes: 40_000 },
  { entry: 'src/editor/references.ts', from: 'src/editor/lazyReferences.ts', file: 'editor.cjs', maximumBytes: 60_000 },
  { entry: 'src/editor/frontMatter.ts', from: 'src/editor/writing.ts', file: 'setFrontMatter.cjs', maximumBytes: 20_000 },
  { entry: 'src/core/frontMatter/plan.ts', from: 'src/editor/frontMatter.ts', file: 'frontMatter.cjs', maximumBytes: 180_000 },
  { entry: 'src/editor/writing.ts', from: 'src/editor/references.ts', file: 'references.cjs', maximumBytes: 70_000 },
  { entry: 'src/workspace/git/gitGuard.ts', from: 'src/workspace/git/lazyGit.ts', file: 'git.cjs', maximumBytes: 30_000 },
  {
    entry: 'src/workspace/records/placedRecords.ts',
    from: 'src/workspace/records/lazyRecords.ts',
    file: 'records.cjs',
    maximumBytes: 35_000,
  },
  { entry: 'src/workspace/walk.ts', from: 'src/workspace/findFiles.ts', file: 'walk.cjs', maximumBytes: 35_000 },
  {
    entry: 'src/workspace/documents/search.ts',
    from: 'src/workspace/documents/documents.ts',
    file: 'documents.cjs',
    maximumBytes: 45_000,
  },
  { entry: 'src/authentication/signIn.ts', from: 'src/authentication/lazySignIn.ts', file: 'signIn.cjs', maximumBytes: 30_000 },
  { entry: 'src/look/look.ts', from: 'src/look/register.ts', file: 'look.cjs', maximumBytes: 75_000 },
  { entry: 'src/find/find.ts', from: 'src/find/register.ts', file: 'find.cjs', maximumBytes: 40_000 },
  { entry: 'src/boards/boards.ts', from: 'src/boards/register.ts', file: 'boards.cjs', maximumBytes: 60_000 },
  { entry: 'src/audit/audit.ts', from: 'src/audit/register.ts', file: 'audit.cjs', maximumBytes: 100_000 },
  { entry: 'src/views/allowance.ts', from: 'src/views/register.ts', file: 'allowance.cjs', maximumBytes: 15_000 },
  { entry: 'src/paste/pasted.ts', from: 'src/paste/register.ts', file: 'paste.cjs', maximumBytes: 45_000 },
  { entry: 'src/views/trees.ts', from: 'src/views/register.ts', file: 'views.cjs', maximumBytes: 35_000 },
];
