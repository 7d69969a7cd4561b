import type { Access } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import type { Store, StoredSite } from '../store/store.ts';
import { type Principal, type StaffPrincipal, toKeyPrincipal, toMemberPrincipal } from './principal.ts';
import { findSiteKey } from './site-key.ts';
import type { StaffSessions } from './staff/sessions.ts';
import type { Tokens } from './tokens.ts';

interface Services {
  tokens: Pick<Tokens, 'verify'>;
  store: Pick<Store, 'authors' | 'memberships'>;
  staffSessions: Pick<StaffSessions, 'read'>;
  /** Remembers that a key was used. */
  touchKey(site: string, key: string): void;
  touchMember(site: string, staff: string): void;
  settings: { now(): number };
}

/** What of a request says who calls. */
export interface Credentials {
  /** `Authorization`. */
  authorization: string | null;
  /** `Cookie`: read where those who work for a site are asked for, and nowhere else. */
  cookie: string | null;
  /** The host and port that it was sent to. */
  host: string;
  /** The origin of the page that sends it is the server's own: a cookie alone may be sent by any page. */
  isOwnPage: boolean;
  /** Changes nothing. */
  isRead: boolean;
}

/**
 * Who calls. A token that is wrong in any way is refused and never taken for none (A2); endpoints for anyone read none.
 * @throws ProblemError UNAUTHENTICATED, or FORBIDDEN for who works for the site and may not do this
 */
export async function identify(
  credentials: Credentials,
  access: Access,
  site: StoredSite,
  services: Services,
): Promise<Principal> {
  const { authorization } = credentials;
  if (access === 'anyone') return { kind: 'anonymous' };
  if (typeof access === 'object') {
    const principal = await readStaff(credentials, site, services);
    if (access.session && principal.by.kind !== 'staff') throw new ProblemError('FORBIDDEN');
    if (!principal.permissions.includes(access.staff)) throw new ProblemError('FORBIDDEN');
    if (site.suspended_at !== null) throw new ProblemError('SITE_SUSPENDED');
    return principal;
  }
  if (authorization === null) {
    if (access !== 'visitor') throw new ProblemError('UNAUTHENTICATED');
    return { kind: 'anonymous' };
  }
  const principal = await readToken(authorization, site, services);
  // A key that was made for something else neither speaks as the business nor sees what others do not.
  const needed = credentials.isRead ? 'site.read' : 'posts.write';
  if (principal.kind === 'staff' && !principal.permissions.includes(needed)) throw new ProblemError('FORBIDDEN');
  return principal;
}

/** By key where one is sent, else by session. Of who is signed in and does not work for this site it is not told apart. */
async function readStaff(
  { authorization, cookie, host, isOwnPage, isRead }: Credentials,
  site: StoredSite,
  services: Services,
): Promise<StaffPrincipal> {
  if (authorization !== null) {
    const principal = await readToken(authorization, site, services);
    if (principal.kind !== 'staff') throw new ProblemError('UNAUTHENTICATED');
    return principal;
  }
  const session = await services.staffSessions.read({ cookie, host });
  const role = session && (await services.store.memberships.role(site.id, session.staff));
  if (!role) throw new ProblemError('UNAUTHENTICATED');
  // Browsers send a cookie with what other pages of the same site ask for, and say which page it is.
  if (!isRead && !isOwnPage) throw new ProblemError('ORIGIN_NOT_ALLOWED');
  services.touchMember(site.id, session.staff);
  return toMemberPrincipal(site, session.staff, role);
}

async function readToken(
  header: string,
  site: StoredSite,
  services: Services,
): Promise<Exclude<Principal, { kind: 'anonymous' }>> {
  const { tokens, store, touchKey, settings } = services;
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(header)?.[1];
  if (!token) throw new ProblemError('UNAUTHENTICATED');
  const key = findSiteKey(token, site, settings.now());
  if (key) {
    touchKey(site.id, key.id);
    return toKeyPrincipal(site, key);
  }
  const verified = await tokens.verify(site.id, token);
  // An erased author's token is signed all the same, and so is one that was ended, or whose sign-in was.
  const row = verified && (await store.authors.caller(site.id, verified.author, verified.session));
  if (!row || [site, row].some(({ tokens_since }) => tokens_since !== null && verified.at < tokens_since)) {
    throw new ProblemError('UNAUTHENTICATED');
  }
  const isNamed = row.kind === 'member' && row.name !== '';
  const { session } = verified!;
  return {
    kind: 'visitor',
    author: row.id,
    withholds: row.withholds,
    ...(isNamed && { isNamed }),
    ...(session !== undefined && { session }),
  };
}
