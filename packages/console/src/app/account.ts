import type { Role } from '@parvis/contract';

/** Who is signed in, and for which sites they work: the server writes it into the page. */
export interface Account {
  address: string;
  /** `en` or `fr`. */
  language: 'en' | 'fr';
  /** The path of the server, before `/console` and `/v1`; empty at the root. */
  base: string;
  sites: {
    key: string;
    name: string;
    role: Role;
    isSuspended: boolean;
    /** Its first steps were begun, and are not done. */
    isStarting?: boolean;
    /** Posts that wait there for a decision, up to 1,000. */
    waiting: number;
  }[];
}

export const readAccount = (): Account => JSON.parse(document.getElementById('app')!.dataset.account!) as Account;
