import { folderOf, stemOf } from '../../core/paths.ts';
import type { TemplateValues } from '../../core/places/destination.ts';
import type { PlaceRequest } from '../../seams/places.ts';
import type { Whereabouts } from './documentScope.ts';

/** The values of the variables. Dates are those of the person's own clock and zone. */
export function templateValues({ assetId, fileName, image }: PlaceRequest, { root, document }: Whereabouts, now: Date): TemplateValues {
  const workspaceFolder = root?.path ?? '/';
  return {
    workspaceFolder,
    documentFolder: document ? folderOf(document.path) : workspaceFolder,
    documentName: document ? stemOf(document.path) : '',
    assetId,
    fileName,
    date: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-'),
    image,
  };
}
