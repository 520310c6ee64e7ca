import { keyOf } from '../../core/list/plan.ts';
import type { WorkspaceImages } from '../../seams/images.ts';

const mostImages = 5_000;
/** Comps are delivered with their size in the name; they are no licensed files. */
const comp = /-(?:\d{2,4}x\d{2,4}|170667a)\b/i;

/** Assets of which a licensed file lies in the workspace, whoever put it there, with its URI. */
export async function workspaceAssets(images: WorkspaceImages): Promise<ReadonlyMap<string, string>> {
  const { images: found } = await images.list(mostImages);
  const licensed = found.filter(({ uri }) => !comp.test(uri.path.slice(uri.path.lastIndexOf('/'))));
  return new Map(licensed.map(({ assetId, uri }) => [keyOf(assetId), uri.toString()]));
}
