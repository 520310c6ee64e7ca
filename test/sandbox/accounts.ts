import type { ProductType } from './catalogue.ts';

/** A key as Getty hands it out; it is the OAuth client_id as well. */
export interface ApiKey {
  readonly key: string;
  readonly secret: string;
  readonly site: 'getty' | 'istock';
  readonly active: boolean;
  /** Whether a token without a person may see products and download. */
  readonly clientMayDownload: boolean;
  /** Whether `company_downloads` is enabled. */
  readonly companyHistory: boolean;
  readonly teamCredits: boolean;
}

/** A person who can sign in; these names are all that /v3/customers/current tells. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly first: string;
  readonly middle: string | null;
  readonly last: string;
}

/** A product with the state that charges change. */
export interface ProductState {
  readonly id: number;
  readonly name: string;
  readonly type: ProductType;
  status: 'active' | 'inactive';
  readonly agreement: string;
  readonly limit?: number;
  readonly duration?: string;
  remaining?: number;
  credits?: number;
  teamCredits?: number;
  readonly resolution?: string;
  readonly overageLimit?: number;
  overageCount?: number;
  readonly noteRequired?: boolean;
  readonly codes?: readonly string[];
}

const ordinary = { active: true, clientMayDownload: true, companyHistory: true, teamCredits: false } as const;

/** The keys, by what they are for. */
export const keys = {
  getty: { ...ordinary, key: 'sandbox-getty-key-1a2b3c', secret: 'sandbox-getty-secret-Zx81', site: 'getty' },
  istock: {
    ...ordinary,
    key: 'sandbox-istock-key-4d5e6f',
    secret: 'sandbox-istock-secret-Qy92',
    site: 'istock',
    companyHistory: false,
    teamCredits: true,
  },
  personOnly: {
    ...ordinary,
    key: 'sandbox-person-only-key-7g8h',
    secret: 'sandbox-person-secret-Wv73',
    site: 'getty',
    clientMayDownload: false,
  },
  inactive: { ...ordinary, key: 'sandbox-inactive-key-9i0j', secret: 'sandbox-inactive-secret-Ut64', site: 'getty', active: false },
} as const satisfies Record<string, ApiKey>;

/** The people who can sign in with any active key. */
export const people: readonly Person[] = [
  { username: 'ada', password: 'correct horse 1815', first: 'Ada', middle: null, last: 'Lovelace' },
  {
    username: 'wolfe',
    password: 'sandbox pass 2',
    first: 'Hubert Blaine',
    middle: 'Adolph Charles David Earl Frederick Gerald',
    last: 'Wolfeschlegelsteinhausenbergerdorff Sr. of Philadelphia and Hamburg',
  },
];

const getty = (): ProductState[] => [
  {
    id: 592,
    name: 'Premium Access',
    type: 'premiumaccess',
    status: 'active',
    agreement: 'Newsroom 2026',
    limit: 50,
    duration: 'Month',
    remaining: 37,
    overageLimit: 0,
  },
  {
    id: 593,
    name: 'Premium Access',
    type: 'premiumaccess',
    status: 'active',
    agreement: 'Marketing 2026',
    limit: 20,
    duration: 'Week',
    remaining: 20,
  },
  {
    id: 601,
    name: 'Easy-access',
    type: 'easyaccess',
    status: 'active',
    agreement: 'Newsroom 2026',
    limit: 10,
    duration: 'Day',
    remaining: 0,
  },
  {
    id: 610,
    name: 'Editorial Subscription',
    type: 'editorialsubscription',
    status: 'active',
    agreement: 'Newsroom 2026',
    limit: 100,
    duration: 'Month',
    remaining: 88,
  },
  {
    id: 620,
    name: 'Image Pack',
    type: 'imagepack',
    status: 'active',
    agreement: 'Campaigns',
    limit: 25,
    remaining: 9,
    resolution: 'Large',
    noteRequired: true,
    codes: ['Project XYZ', 'Größe & Co', 'SPRING-27'],
  },
  {
    id: 630,
    name: 'Premium Access (ended)',
    type: 'premiumaccess',
    status: 'inactive',
    agreement: 'Newsroom 2024',
    limit: 50,
    duration: 'Month',
    remaining: 12,
  },
];

const istock = (): ProductState[] => [
  { id: 701, name: 'Credit Pack', type: 'creditpack', status: 'active', agreement: 'iStock', credits: 24, teamCredits: 60 },
  {
    id: 702,
    name: 'Royalty-free Subscription',
    type: 'royaltyfreesubscription',
    status: 'active',
    agreement: 'iStock',
    limit: 10,
    duration: 'Month',
    remaining: 4,
  },
];

/** The products of a key as they are before anything was charged. */
export function freshProducts(key: string): ProductState[] {
  return key === keys.istock.key ? istock() : getty();
}

/** The key with this text, active or not. */
export function findKey(key: string | undefined): ApiKey | undefined {
  return Object.values<ApiKey>(keys).find((entry) => entry.key === key);
}

/** The person with this name; with a password, only if it is theirs. */
export function findPerson(username: string | undefined, password?: string): Person | undefined {
  return people.find((person) => person.username === username && (password === undefined || person.password === password));
}
