/** Which sources are mutated, and which tests must notice. Globs from the root; `!` takes away from what stands before. */
export interface MutantRoom {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const unit = (room: string, ...less: readonly string[]): readonly string[] => [
  `test/unit/${room}/*.test.ts`,
  ...less.map((name) => `!test/unit/${room}/${name}.test.ts`),
];
const sources = (room: string): readonly string[] => [`src/core/${room}/**/*.ts`, '!src/**/*.d.ts', '!src/**/types.ts'];

/*
 * Each room is judged by its own tests. Those are left out that repeat one case hundreds of times or only watch other
 * processes die: they notice what is noticed without them, and a survivor would wait for all of them.
 */
export const rooms: Readonly<Record<string, MutantRoom>> = {
  places: { mutate: sources('places'), tests: unit('places') },
  auth: { mutate: sources('auth'), tests: unit('auth') },
  http: { mutate: sources('http'), tests: unit('http') },
  licensing: { mutate: sources('licensing'), tests: unit('licensing', 'crash', 'oddAnswers') },
  transfer: { mutate: sources('transfer'), tests: unit('transfer', 'memory') },
};

/** The few that decide about money and secrets, mutated by every `npm test`. */
export const decisive: MutantRoom = {
  mutate: [
    'src/core/licensing/confirmation.ts',
    'src/core/licensing/price.ts',
    'src/core/licensing/usedUp.ts',
    'src/core/http/origins.ts',
    'src/core/http/location.ts',
    'src/core/auth/tokenKeeper.ts',
    'src/core/auth/accounts.ts',
    'src/core/transfer/numberedName.ts',
    'src/core/places/slug.ts',
  ],
  tests: [
    ...['confirmation', 'price', 'usedUp'].map((name) => `test/unit/licensing/${name}*.test.ts`),
    ...['origins', 'location'].map((name) => `test/unit/http/${name}*.test.ts`),
    ...['tokenKeeper', 'accounts'].map((name) => `test/unit/auth/${name}*.test.ts`),
    'test/unit/transfer/numberedName*.test.ts',
    'test/unit/places/slug*.test.ts',
  ],
};
