import type { Role } from '@parvis/contract';
import { allows } from '@parvis/contract/endpoints';
import type { ScreenName } from './screen-table.ts';

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
    /** Its first steps are not done: they were begun, or nobody has set it up and nothing was ever written there. */
    isStarting?: boolean;
    /** Posts that wait there for a decision, up to `mostWaiting`. */
    waiting: number;
  }[];
  /** As many posts as are counted of one site. */
  mostWaiting?: number;
  /** Whether this server lets them open a site of their own. */
  mayOpen?: boolean;
}

/** Where one goes who has not said where: to the first steps, as long as these are not done, and one may do them. */
export const toFirst = ({ role, isStarting }: Account['sites'][number]): ScreenName =>
  isStarting === true && allows(role, 'settings.write') ? 'start' : 'queue';

export const readAccount = (): Account => JSON.parse(document.getElementById('app')!.dataset.account!) as Account;
