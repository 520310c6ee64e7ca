/**
 * The routes whose behaviour can be changed. `history` means both history routes, `boards` everything about boards, `token` the
 * token endpoint, `similar` same-series too, `names` what events and collections are called.
 */
export const routes = [
  'images',
  'videos',
  'search',
  'similar',
  'names',
  'products',
  'customer',
  'history',
  'charge',
  'boards',
  'token',
  'delivery',
  'media',
] as const;
export type Route = (typeof routes)[number];

/** What any route can be made to do. */
export interface Fault {
  /** For how many matching requests; for all when absent. */
  readonly times?: number;
  /** Only requests whose path or query contains this text, such as an asset ID. */
  readonly match?: string;
  /** Wait this long before anything else happens. */
  readonly delayMs?: number;
  /** Wait until the faults of this route are set anew, whatever a busy machine takes. */
  readonly hold?: boolean;
  /** Answer with this status instead of working. Nothing is counted. */
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A ready-made body in one of the shapes the service is known for; needs `status`. */
  readonly envelope?: 'service' | 'edge' | 'legacy' | 'html' | 'empty';
  /** `ErrorCode` of the `service` and `code` of the `legacy` envelope. */
  readonly code?: string;
  /** A refusal for speed: 429 of the edge, or the older 403 "Account Over …". */
  readonly throttle?: 'edge' | 'legacy';
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** Reset the connection without an answer; a charge is not counted. */
  readonly resetBefore?: boolean;
  /** Never answer; a charge is not counted. */
  readonly hangBefore?: boolean;
  /** Statuses of answers that come before the answer, such as 100 and 103. */
  readonly interim?: readonly number[];
  /** Content-Length stands there twice, with the same number: in two lines, or as a list. */
  readonly lengthTwice?: 'lines' | 'list';
}

/** Ways to write one address in a Location: `raw` has letters beyond ASCII as the bytes of UTF-8. */
export type LocationSpelling = 'relative' | 'noScheme' | 'raw' | 'fragment' | 'spaces' | 'quoted' | 'capitals';

/** What the charge can be made to do besides. `…After` means: it was counted first. */
export interface ChargeFault extends Fault {
  readonly resetAfter?: boolean;
  readonly hangAfter?: boolean;
  /** Status of a server error, 500 for `true`. */
  readonly status5xxAfter?: true | number;
  /** Any status with the Location of `location` (or of this very request), before counting: 307, 308, 421 and their kind. */
  readonly redirect?: number;
  /** Where the answer points to instead of the delivery origin. */
  readonly location?: string;
  /** Counted and answered as ever, under these labels: `headers`, `contentType`. */
  readonly labelled?: true;
  /** How the Location of a 303 is written. */
  readonly spelling?: Exclude<LocationSpelling, 'relative' | 'noScheme'>;
  /** Counted, and then answered with this. */
  readonly answerAfter?: { readonly status: number; readonly body?: string; readonly contentType?: string };
}

/** What the delivery can be made to do besides. The first group concerns the redirects, the second the answer with the bytes. */
export interface DeliveryFault extends Fault {
  /** Number of redirects before the bytes; 1 by default. */
  readonly hops?: number;
  /** A redirect that never ends. */
  readonly loop?: boolean;
  /** A redirect to any text. */
  readonly redirectTo?: string;
  /** 302 by default. */
  readonly redirectStatus?: number;
  /** How the Location of the redirects is written. */
  readonly spelling?: LocationSpelling;
  /** The URI has expired. */
  readonly expire?: boolean;

  /** Reset after this many bytes of the body. */
  readonly resetAt?: number;
  /** Close in order after this many bytes, although the full length was promised. */
  readonly finAt?: number;
  /** Neither a length nor chunked: the end is a close. */
  readonly noLength?: boolean;
  /** Neither a length nor chunked, and a reset after half of the bytes. */
  readonly noLengthReset?: boolean;
  readonly chunked?: boolean;
  /** Chunked, and closed without the last chunk after half of the bytes. */
  readonly chunkedCut?: boolean;
  /** This many bytes too many after the promised length. */
  readonly extraBytes?: number;
  /** A Content-Length that is off by this many. */
  readonly wrongLength?: number;
  /** Silence after this many bytes. */
  readonly stallAt?: number;
  /** Bytes per second. */
  readonly trickle?: number;
  /** Other bytes and another ETag from this request on. */
  readonly newVersion?: boolean;
  /** Another ETag for the same bytes on this request. */
  readonly changeEtag?: boolean;
  readonly weakEtag?: boolean;
  /** Last-Modified only. */
  readonly noEtag?: boolean;
  readonly noValidators?: boolean;
  /** Range is answered with 200. */
  readonly ignoreRange?: boolean;
  /** Content-Range that starts 100 bytes too early; the bytes are right. */
  readonly wrongContentRange?: boolean;
  /** The bytes start 100 bytes too early; Content-Range claims what was asked. */
  readonly lyingContentRange?: boolean;
  /** 416 for every Range. */
  readonly refuseRange?: boolean;
  /** An error page with status 200. */
  readonly html200?: boolean;
  /** gzip although nobody asked. */
  readonly gzip?: boolean;
  /** The text after `content-disposition: `, written as latin1 bytes without a check; empty means no such header. */
  readonly disposition?: string;
  /** This many extra header lines of 100 bytes. */
  readonly manyHeaders?: number;
}

interface FaultsOfRoutes {
  readonly images?: Fault | readonly Fault[] | null;
  readonly videos?: Fault | readonly Fault[] | null;
  readonly search?: Fault | readonly Fault[] | null;
  readonly similar?: Fault | readonly Fault[] | null;
  readonly names?: Fault | readonly Fault[] | null;
  readonly products?: Fault | readonly Fault[] | null;
  readonly customer?: Fault | readonly Fault[] | null;
  readonly history?: Fault | readonly Fault[] | null;
  readonly boards?: Fault | readonly Fault[] | null;
  readonly token?: Fault | readonly Fault[] | null;
  readonly media?: Fault | readonly Fault[] | null;
  readonly charge?: ChargeFault | readonly ChargeFault[] | null;
  readonly delivery?: DeliveryFault | readonly DeliveryFault[] | null;
}

/** Settings that stay until they are changed. */
export interface Settings {
  /** Seconds until an access token expires. */
  readonly tokenLifetime: number;
  readonly rotateRefreshTokens: boolean;
  /** The older hosts sent `expires_in` as a string. `absent` leaves it out. */
  readonly expiresIn: 'number' | 'string' | 'absent';
  readonly implicit: boolean;
  readonly passwordGrant: boolean;
  /** Milliseconds by which the sandbox's clock differs from the machine's. */
  readonly clockShiftMs: number;
  /** How an expired or unknown delivery URI is refused. */
  readonly expiredStatus: 403 | 410;
  /** How `UserTokenRequired` is refused; the documentation does not say. */
  readonly userTokenStatus: 401 | 403;
  /** Length of the largest file of asset 3000000001, at most 3 GiB. */
  readonly padTo: number;
  /** Milliseconds until a download appears in the history. */
  readonly historyLagMs: number;
  /** `cache-control` of images and searches; empty sends none. The documentation names up to 86,400 s for creative searches. */
  readonly imagesCacheControl: string;
  /** `vary` of images and searches; empty sends none. */
  readonly imagesVary: string;
  /** `cache-control` of pictures to look at; empty sends none. */
  readonly mediaCacheControl: string;
  /** Pictures to look at are of one colour, each asset's own (`solidPng.ts`). */
  readonly solidPictures: boolean;
  /** Pictures to look at of every second asset are out for something (`hostilePictures.ts`). */
  readonly hostilePictures: boolean;
  /** Every number of an answer comes as a text, as this API has sent some of them. */
  readonly numbersAsText: boolean;
  /** How dates of the history are written: all three were seen in the wild. */
  readonly historyDates: 'utc' | 'offset' | 'naked';
}

/**
 * What `set` and `POST /knobs` take. A list of faults is used up in order; setting a route replaces its list and `null`
 * empties it.
 */
export interface Knobs extends FaultsOfRoutes, Partial<Settings> {
  /** At once: revoke all access tokens, or the refresh tokens too. */
  readonly revoke?: 'access' | 'all';
  /** At once: change numbers and names of products, by product ID. */
  readonly productState?: Readonly<
    Record<
      string,
      {
        remaining?: number;
        credits?: number;
        teamCredits?: number;
        status?: 'active' | 'inactive';
        overageLimit?: number;
        overageCount?: number;
        name?: string;
        codes?: readonly string[];
      }
    >
  >;
}

export const defaultSettings: Settings = {
  tokenLifetime: 1800,
  rotateRefreshTokens: false,
  expiresIn: 'number',
  implicit: false,
  passwordGrant: true,
  clockShiftMs: 0,
  expiredStatus: 403,
  userTokenStatus: 403,
  padTo: 120_000,
  historyLagMs: 0,
  historyDates: 'utc',
  numbersAsText: false,
  imagesCacheControl: 'max-age=86400',
  imagesVary: 'Authorization, Api-Key',
  mediaCacheControl: 'public, max-age=86400',
  solidPictures: false,
  hostilePictures: false,
};

interface Armed {
  readonly fault: DeliveryFault & ChargeFault;
  left: number;
}

/** The faults that are waiting for a request. */
export class FaultList {
  readonly #armed = new Map<Route, Armed[]>();
  readonly #replaced = new Map<Route, PromiseWithResolvers<void>>();

  /** Replaces the faults of a route, and lets go what the ones before held. */
  set(route: Route, faults: Fault | readonly Fault[] | null): void {
    this.#replaced.get(route)?.resolve();
    this.#replaced.delete(route);
    const list = faults === null ? [] : [faults].flat();
    this.#armed.set(
      route,
      list.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })),
    );
  }

  /** The next fault for this request, used up by one. `fits` leaves a fault for a later step of the same route. */
  take(route: Route, url: string, fits: (fault: DeliveryFault) => boolean = () => true): (DeliveryFault & ChargeFault) | undefined {
    const found = this.#armed
      .get(route)
      ?.find(({ fault, left }) => left > 0 && (fault.match === undefined || url.includes(fault.match)) && fits(fault));
    if (found) found.left -= 1;
    return found?.fault;
  }

  /** Resolves when the faults of a route are set anew. */
  replaced(route: Route): Promise<void> {
    const replaced = this.#replaced.get(route) ?? Promise.withResolvers<void>();
    this.#replaced.set(route, replaced);
    return replaced.promise;
  }

  clear(): void {
    for (const route of routes) this.set(route, null);
  }
}
