import type { Role } from '@parvis/contract';

/** Who is signed in, and for which sites they work: the server writes it into the page. */
export interface Account {
  address: string;
  /** No mail goes to their address: they came by a link, and have not proved it. */
  isUnproved?: boolean;
  /** `en` or `fr`. */
  language: 'en' | 'fr';
  /** The path of the server, before `/console` and `/v1`; empty at the root. */
  base: string;
  sites: {
    key: string;
    name: string;
    role: Role;
    isSuspended: boolean;
    /** When it is deleted with all that it holds, where somebody said so. */
    deletesAt?: string;
    /** Its first steps were begun, and are not done. */
    isStarting?: boolean;
    /** Posts that wait there for a decision, up to `mostWaiting`. */
    waiting: number;
  }[];
  /** As many posts as are counted of one site. */
  mostWaiting?: number;
  /** Whether this server lets them open a site of their own. */
  mayOpen?: boolean;
}

export const readAccount = (): Account => JSON.parse(document.getElementById('app')!.dataset.account!) as Account;
