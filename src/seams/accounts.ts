import type { UiText } from '../core/text.ts';

export interface AccountSummary {
  readonly id: string;
  readonly label: UiText;
  /** "iStock · key …5e6f": the site, once it is known, and the end of the key tell accounts of one person apart. */
  readonly hint: UiText;
}

export interface Accounts {
  /** Accounts for the configured origins. Never touches the network. */
  list(): Promise<readonly AccountSummary[]>;
  /** The account of this workspace: the only one, or the one chosen here. Undefined when the person must be asked. */
  current(): Promise<AccountSummary | undefined>;
  /** Remembered for this workspace. */
  choose(accountId: string): Promise<void>;
  /** Undefined when the person gave up. */
  signIn(): Promise<AccountSummary | undefined>;
  signOut(accountId: string): Promise<void>;
}
