import { type Access, allows } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import type { Store, StoredSite } from '../store/store.ts';
import type { Principal } from './principal.ts';
import { isSiteKey } from './site-key.ts';
import type { Tokens } from './tokens.ts';

interface Services {
  tokens: Pick<Tokens, 'verify'>;
  store: Pick<Store, 'authors'>;
}

/**
 * Who calls. A token that is wrong in any way is refused and never taken for none (A2); endpoints for anyone read none.
 * @param header `Authorization`
 * @throws ProblemError UNAUTHENTICATED, or FORBIDDEN for who works for the site and may not do this
 */
export async function identify(
  header: string | null,
  access: Access,
  site: StoredSite,
  services: Services,
): Promise<Principal> {
  if (access === 'anyone') return { kind: 'anonymous' };
  if (header === null) {
    if (access !== 'visitor') throw new ProblemError('UNAUTHENTICATED');
    return { kind: 'anonymous' };
  }
  const principal = await readToken(header, site, services);
  if (typeof access === 'object') {
    if (principal.kind !== 'staff') throw new ProblemError('UNAUTHENTICATED');
    if (!allows(principal.role, access.staff)) throw new ProblemError('FORBIDDEN');
  }
  return principal;
}

async function readToken(header: string, site: StoredSite, { tokens, store }: Services): Promise<Principal> {
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(header)?.[1];
  if (!token) throw new ProblemError('UNAUTHENTICATED');
  // The site's key may do everything that an owner may.
  if (isSiteKey(token, site.secret_hash)) return { kind: 'staff', author: site.staff_id, role: 'owner' };
  const verified = await tokens.verify(site.id, token);
  // An erased author's token is signed all the same, and so is one that was ended.
  const row = verified && (await store.authors.byId(site.id, verified.author));
  if (!row || [site, row].some(({ tokens_since }) => tokens_since !== null && verified.at < tokens_since)) {
    throw new ProblemError('UNAUTHENTICATED');
  }
  return { kind: 'visitor', author: row.id };
}
