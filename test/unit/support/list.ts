import type { DownloadSize, HistoryEntry, ImageFacts, Product } from '../../../src/core/api/types.ts';
import type { Found, ListChoice, ListInput } from '../../../src/core/list/plan.ts';

export const aProduct = (more: Partial<Product> = {}): Product => ({
  id: 592,
  type: 'premiumaccess',
  name: 'Premium Access',
  status: 'active',
  downloadsRemaining: 10,
  ...more,
});

export const aSize = (width: number, more: Partial<DownloadSize> = {}): DownloadSize => ({
  width,
  height: width / 2,
  bytes: width * 10,
  products: [],
  ...more,
});

export const anImage = (id: string, more: Partial<ImageFacts> = {}): ImageFacts => ({
  id,
  callForImage: false,
  editorialUseOnly: false,
  usageRestrictions: [],
  productTypes: ['premiumaccess'],
  downloadSizes: [aSize(4000), aSize(2000), aSize(1000)],
  ...more,
});

export const anEntry: HistoryEntry = { date: '2026-11-01T00:00:00Z', productId: 592 };
export const neverCharged = { kind: 'charge', history: [] } as const satisfies Found;

/** Images `1` to `count`, an account with one product, nothing looked up yet. */
export function aList(count: number, more: Omit<Partial<ListInput>, 'choice'> & { readonly choice?: Partial<ListChoice> } = {}): ListInput {
  const ids = Array.from({ length: count }, (_, index) => String(index + 1));
  const products = more.products ?? [aProduct()];
  const choice = { products, options: {}, again: false, ...more.choice };
  const account = { apiOrigin: 'https://api.example', accountId: 'ada' };
  return { ids, images: ids.map((id) => anImage(id)), account, found: new Map(), ...more, products, choice };
}
