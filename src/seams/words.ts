import type { HistoryEntry, ImageFacts, Product } from '../core/api/types.ts';
import type { UiText } from '../core/text.ts';

/** The next step that a message offers, and what it does. */
export interface Described {
  readonly text: UiText;
  readonly action?: { readonly title: UiText; readonly id: ActionId };
}

export type ActionId = 'signIn' | 'showLog' | 'openSettings' | 'retry' | 'openAssetPage' | 'openAccount' | 'choosePlace';

/** One thing that is known of a product, such as "Resets" and "Dec 1". */
export interface ProductFact {
  readonly label: UiText;
  readonly value: UiText;
}

/** What is taken from one product, or from the one that Getty Images chooses. */
export interface PriceShare {
  readonly product: Product | undefined;
  /** Licences. */
  readonly charges: number;
  /** What they cost in credits, where that is known. */
  readonly credits?: number | undefined;
  /** `credits` leaves out licences whose price nobody knows, or counts them as the least there is. */
  readonly isLeast?: boolean;
  /** The credits of the team pay. */
  readonly fromTeam?: boolean;
}

/** Downloads or credits of a product before a list is licensed and after; undefined where nobody knows. */
export interface LeftBeside {
  readonly left?: number | undefined;
  readonly after?: number | undefined;
}

/** Loaded when the first of them is said. */
export type WordsSource = () => Promise<Words>;

/** Sentences that more than one feature says. */
export interface Words {
  describe(error: unknown): Described;
  /** "37 of 50 left", "12 credits left"; empty when nothing is known. */
  allowance(product: Product): UiText;
  /** "resets Dec 1", "expires Jan 1, 2027"; empty when nothing is known. */
  resets(product: Product): UiText;
  /** Everything that is known of a product: agreement, allowance, dates, overage, what it requires. */
  productFacts(product: Product): readonly ProductFact[];
  /** What is left, also in words when nobody knows: a question about a price never passes over it. */
  allowanceOrUnknown(product: Product | undefined): UiText;
  /** The button that pays: "Use 1 of 37 downloads", "Use 3 of 24 credits"; one share for each product. */
  priceButton(shares: readonly PriceShare[]): UiText;
  /** "After this: 36 left"; empty when it cannot be known. */
  afterwards(share: PriceShare): UiText;
  /** "Premium Access: uses 3 of 37, after this 34 left, resets Dec 1": what a list takes from one product. */
  shareOfList(share: PriceShare & { readonly product: Product }, count: LeftBeside): UiText;
  /** "on Nov 28, 2026 by Maria": who licensed an asset before. */
  licensedOn(entry: HistoryEntry): UiText;
  /** "royalty-free, editorial" */
  licence(image: Pick<ImageFacts, 'licenseModel' | 'editorialUseOnly' | 'assetFamily'>): UiText;
  bytes(count: number): UiText;
  number(value: number): UiText;
  date(milliseconds: number): UiText;
}
