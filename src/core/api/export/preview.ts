import { chargeRequest } from '../charge.ts';
import { endpoint, idSegment } from '../endpoint.ts';
import type { DownloadOptions } from '../types.ts';

/** One request as it is written down for somebody else: complete but for the secrets. */
export interface PreviewedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Without the credentials, which every format spells its own way. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

/** The request that uses up a download, and the free one to try first. */
export interface Preview {
  readonly assetId: string;
  readonly paid: PreviewedRequest;
  readonly free: PreviewedRequest;
}

/** What a format says around the requests, one line each, in the reader's language. */
export interface PreviewTexts {
  /** That nothing was sent. */
  readonly notSent: string;
  /** That the paid request uses up a download each time. */
  readonly warning: string;
  /** That the other one is free, and the one to test with. */
  readonly free: string;
  readonly apiKey: string;
  readonly accessToken: string;
  /** Stands for credentials that are saved in the other program. */
  readonly savedCredentials: string;
  /** That the variables `GETTY_API_KEY` and `GETTY_ACCESS_TOKEN` must be set. */
  readonly environment: string;
  /** Stands where a text would be run by the program that reads the format. */
  readonly yourText: string;
}

/** What would be sent, made by the code that sends it. Sends nothing. */
export function previewOf(apiUrl: URL, assetId: string, options: DownloadOptions): Preview {
  return {
    assetId,
    paid: { method: 'POST', ...chargeRequest(apiUrl, assetId, options) },
    free: {
      method: 'GET',
      url: endpoint(apiUrl, `/v3/images/${idSegment(assetId)}`, { fields: 'id,title,download_sizes' }),
      headers: { accept: 'application/json' },
    },
  };
}

/** The same for programs that read JSON: a redirect to a picture is nothing for them, so the answer is an address. */
export function previewForPrograms(apiUrl: URL, assetId: string, options: DownloadOptions): Preview {
  return previewOf(apiUrl, assetId, { ...options, autoDownload: false });
}
