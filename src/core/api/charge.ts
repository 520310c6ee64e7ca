import { withoutPrototype } from '../foreign.ts';
import { endpoint, idSegment } from './endpoint.ts';
import { apiLanguage } from './languages.ts';
import type { DownloadOptions } from './types.ts';

/** What is POSTed to license an image, without the credentials. */
export interface ChargeRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined when there is nothing to say. */
  readonly body?: string;
}

/**
 * `POST /v3/downloads/images/{id}` for one asset. `auto_download` is always said, since the documentation names two
 * different defaults; of the rest only what was chosen is sent, so that the server's own defaults hold.
 */
export function chargeRequest(apiUrl: URL, assetId: string, given: DownloadOptions): ChargeRequest {
  const options = withoutPrototype(given);
  const body = bodyOf(options);
  const language = apiLanguage(options.language);
  return {
    url: endpoint(apiUrl, `/v3/downloads/images/${idSegment(assetId)}`, queryOf(options)),
    headers: {
      accept: 'application/json',
      ...(language ? { 'accept-language': language } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body } : {}),
  };
}

function queryOf(options: DownloadOptions): Record<string, string> {
  const values = {
    auto_download: options.autoDownload ?? false,
    file_type: options.fileType,
    height: options.height,
    product_id: options.productId,
    product_type: options.productType,
    use_team_credits: options.useTeamCredits,
  };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

function bodyOf({ downloadNotes, projectCode }: DownloadOptions): string | undefined {
  const fields = { ...(downloadNotes ? { download_notes: downloadNotes } : {}), ...(projectCode ? { project_code: projectCode } : {}) };
  return Object.keys(fields).length > 0 ? JSON.stringify(fields) : undefined;
}
