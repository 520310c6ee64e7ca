import { GettyError } from '../../errors.ts';
import type { Board, BoardComments } from './types.ts';

/* What the server says about what a person may do on a board. Where it says nothing, it has to be tried. */

type Refused = 'AddAssets' | 'RemoveAssets' | 'AddComment';

/** Throws GettyError `boardRefused` where the board says no. */
export function mustAllowAdding({ permissions }: Pick<Board, 'permissions'>): void {
  refuseUnless(permissions.addAssets, 'AddAssets');
}

/** The same for taking assets off it. */
export function mustAllowRemoving({ permissions }: Pick<Board, 'permissions'>): void {
  refuseUnless(permissions.removeAssets, 'RemoveAssets');
}

/** The same for commenting on it. */
export function mustAllowComments({ addComment }: Pick<BoardComments, 'addComment'>): void {
  refuseUnless(addComment, 'AddComment');
}

function refuseUnless(allowed: boolean | undefined, code: Refused): void {
  if (allowed === false) throw new GettyError('boardRefused', { code });
}
