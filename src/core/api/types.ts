/** Names and meanings: Getty Images API v3 OpenAPI (`/swagger/v3/swagger.json`). Everything optional may be absent or null on the wire. */

export const productTypes = [
  'easyaccess',
  'editorialsubscription',
  'imagepack',
  'premiumaccess',
  'royaltyfreesubscription',
  'creditpack',
  'aigen',
] as const;
type ProductType = (typeof productTypes)[number];

export const fileTypes = ['jpg', 'eps'] as const;
export type FileType = (typeof fileTypes)[number];

export interface Product {
  readonly id: number;
  /** One of `productTypes`, or a type this version does not know. */
  readonly type: string;
  readonly name: string;
  readonly status: string;
  readonly agreementName?: string;
  readonly downloadLimit?: number;
  /** Free text such as "Month". */
  readonly downloadLimitDuration?: string;
  readonly downloadsRemaining?: number;
  readonly creditsRemaining?: number;
  readonly teamCredits?: number;
  /** ISO 8601 UTC. */
  readonly resetDate?: string;
  readonly expirationDate?: string;
  readonly imagepackResolution?: string;
  readonly overage?: { readonly limit?: number; readonly remaining?: number; readonly count?: number; readonly reached?: boolean };
  readonly requirements?: {
    readonly noteRequired: boolean;
    readonly projectCodeRequired: boolean;
    readonly projectCodes: readonly string[];
  };
}

/** One entry of `download_sizes`. Bytes, width and height are estimates, says the contract. */
export interface DownloadSize {
  readonly width: number;
  readonly height: number;
  readonly bytes?: number;
  readonly dpi?: number;
  readonly mediaType?: string;
  /** Tee-shirt size such as `xx_large`, or `vector`. */
  readonly name?: string;
  /** Present with `fields=downloads`: the products that may download this size. */
  readonly products: readonly { readonly productId?: string; readonly productType?: string; readonly agreementName?: string }[];
}

export interface ImageFacts {
  /** A string: IDs exceed 2^31 and some hold letters and dashes. */
  readonly id: string;
  readonly title?: string;
  readonly caption?: string;
  readonly artist?: string;
  readonly creditLine?: string;
  readonly collectionName?: string;
  readonly copyright?: string;
  /** `creative` or `editorial`. */
  readonly assetFamily?: string;
  readonly licenseModel?: string;
  readonly callForImage: boolean;
  readonly editorialUseOnly: boolean;
  readonly usageRestrictions: readonly string[];
  readonly productTypes: readonly string[];
  readonly maxDimensions?: { readonly width: number; readonly height: number };
  /** Largest first. */
  readonly downloadSizes: readonly DownloadSize[];
  /** About 170 pixels, without a watermark. */
  readonly thumbUri?: string;
  /** About 612 pixels, with one: `comp`, which is the same file as `preview` since 2024. */
  readonly previewUri?: string;
  /** ISO 8601, with an offset or without zone: the day on which the photographer was. */
  readonly dateCreated?: string;
  /** Credits that a standard licence costs (iStock). */
  readonly credits?: number;
}

export interface ImagesAnswer {
  readonly images: readonly ImageFacts[];
  readonly notFound: readonly string[];
}

/** One entry of `/v3/images/{id}/downloadhistory` or `/v3/downloads`. */
export interface HistoryEntry {
  readonly assetId?: string;
  /** ISO 8601; with an offset, without zone or Z. No zone means UTC. */
  readonly date: string;
  readonly productType?: string;
  readonly productId?: number;
  readonly agreementName?: string;
  readonly downloadNotes?: string;
  readonly projectCode?: string;
  readonly userName?: string;
}

/** One entry of `/v3/downloads`: a download of the account itself, whose user needs no name. */
export interface DownloadEntry extends Omit<HistoryEntry, 'userName'> {
  readonly assetId: string;
  /** Tee-shirt size such as `xx_large`. */
  readonly sizeName?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface DownloadsQuery {
  /** From 1. */
  readonly page: number;
  /** At most 100. */
  readonly pageSize: number;
  /** Days as `YYYY-MM-DD`. Both are to be named: else the server counts 30 days. */
  readonly from: string;
  readonly to: string;
  /** Those of everybody in the company, where the account may see that. */
  readonly company?: boolean;
  /** Downloads for credits are told only to who asks for `creditpack`. */
  readonly productType?: ProductType;
}

export interface DownloadsPage {
  /** Those that can be read, newest first as the server has them. */
  readonly entries: readonly DownloadEntry[];
  /** No page behind this one holds anything. */
  readonly isLast: boolean;
}

export interface Customer {
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
}

/** The parameters of `POST /v3/downloads/images/{id}`, in our spelling. What is undefined is not sent. */
export interface DownloadOptions {
  readonly productType?: ProductType;
  readonly productId?: number;
  /** Pixel height; undefined means the largest size. */
  readonly height?: number;
  readonly fileType?: FileType;
  readonly useTeamCredits?: boolean;
  readonly projectCode?: string;
  readonly downloadNotes?: string;
  /** `Accept-Language`. */
  readonly language?: string;
  /** Which of the two spellings of the charge is used; false when undefined. */
  readonly autoDownload?: boolean;
}

/** Characters of a note or a project code. What the service takes is not documented; a page of text is no note. */
export const longestNote = 4000;
