import type { Role } from '@parvis/contract';

/** Who is signed in, and for which sites they work: the server writes it into the page. */
export interface Account {
  address: string;
  /** `en` or `fr`. */
  language: 'en' | 'fr';
  /** The path of the server, before `/console` and `/v1`; empty at the root. */
  base: string;
  /** `waiting`: posts that wait there for a decision, up to 1,000. */
  sites: { key: string; name: string; role: Role; isSuspended: boolean; waiting: number }[];
}

export const readAccount = (): Account => JSON.parse(document.getElementById('app')!.dataset.account!) as Account;
