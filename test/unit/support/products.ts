import type { Product } from '../../../src/core/api/types.ts';

/** A product that is active, with what the test is about. */
export const premiumAccess = (fields: Partial<Product>): Product => ({
  id: 592,
  type: 'premiumaccess',
  name: 'Premium Access',
  status: 'active',
  ...fields,
});
