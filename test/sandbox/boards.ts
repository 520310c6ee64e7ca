import type { ApiKey } from './accounts.ts';
import { hostileComments, hostileNames } from './hostileWords.ts';

export interface CommentState {
  readonly id: string;
  readonly text: string;
  readonly first: string;
  readonly last: string;
  readonly at: number;
}

export interface BoardState {
  readonly id: string;
  name: string;
  description: string | null;
  readonly relationship: 'owned' | 'invited';
  readonly permissions: { readonly add: boolean; readonly remove: boolean; readonly comment: boolean; readonly manage: boolean };
  readonly assets: { readonly id: string; readonly at: number }[];
  readonly comments: CommentState[];
  readonly created: number;
  updated: number;
}

const day = 86_400_000;
const all = { add: true, remove: true, comment: true, manage: true };

/** Boards by what they are for. */
export const boardIds = {
  story: 'b0a4d001-0000-4000-8000-000000000001',
  thousand: 'b0a4d001-0000-4000-8000-000000000002',
  hostile: 'b0a4d001-0000-4000-8000-000000000003',
  desk: 'b0a4d001-0000-4000-8000-000000000004',
  readOnly: 'b0a4d001-0000-4000-8000-000000000005',
} as const;

const thousand = Array.from({ length: 1000 }, (_, index) => String(9_000_000_000 + index));

/** The boards of everybody who signs in with a key, as they are on the first day. */
export function freshBoards(key: ApiKey, now: number): BoardState[] {
  if (key.site !== 'getty') return [];
  const made = (id: string, name: string, ids: readonly string[], more: Partial<BoardState> = {}): BoardState => ({
    id,
    name,
    description: null,
    relationship: 'owned',
    permissions: all,
    assets: ids.map((asset, index) => ({ id: asset, at: now - day - index * 1000 })),
    comments: [],
    created: now - 20 * day,
    updated: now - 2 * day,
    ...more,
  });
  const said = (board: string, texts: readonly string[]): CommentState[] =>
    texts.map((text, index) => ({ id: `${board.slice(-1)}-${index}`, text, first: 'Grace', last: 'Hopper', at: now - day + index * 1000 }));
  const invited = { relationship: 'invited' as const };
  return [
    made(boardIds.story, 'Harbour story', ['1167612765', '200261415-001', '589949093'], {
      description: 'For the spring issue',
      comments: said(boardIds.story, ['The first one for the opener, please.', 'Northern lights are editorial only.']),
      updated: now - day,
    }),
    made(boardIds.thousand, 'A thousand assets', thousand),
    made(boardIds.hostile, hostileNames.slice(0, 4).join(' '), ['1450000666', '1450000777'], {
      ...invited,
      description: hostileNames.slice(4).join(' ').slice(0, 900),
      comments: said(boardIds.hostile, hostileComments),
      updated: now - 3 * day,
    }),
    ...hostileNames.map((name, index) =>
      made(`b0a4d001-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`, name, [], {
        ...invited,
        updated: now - (4 + index) * day,
      }),
    ),
    made(boardIds.desk, 'Photo desk: spring', ['185819032', '2250186867'], {
      ...invited,
      permissions: { add: true, remove: false, comment: true, manage: false },
      comments: said(boardIds.desk, ['Add what you would like to use.']),
    }),
    made(boardIds.readOnly, 'Only to look at', ['3090888'], {
      ...invited,
      permissions: { add: false, remove: false, comment: false, manage: false },
      updated: now - 2.5 * day,
    }),
  ];
}
