import type { Access } from '@parvis/contract';
import { Refusal } from '../policy/refusal.ts';
import type { Caller } from '../routes/call.ts';
import type { Services } from '../services.ts';
import type { StoredSite } from '../store/store.ts';
import { isSiteKey } from './site-key.ts';

/**
 * Who calls. A token that is wrong in any way is refused and never taken for none (A2); routes for anyone read none.
 * @throws Refusal UNAUTHENTICATED
 */
export async function identify(
  request: Request,
  access: Access,
  site: StoredSite,
  { tokens, store }: Services,
): Promise<Caller> {
  if (access === 'anyone') return { kind: 'nobody' };
  const header = request.headers.get('authorization');
  if (header === null) {
    if (access === 'author') throw new Refusal('UNAUTHENTICATED');
    return { kind: 'nobody' };
  }
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(header)?.[1];
  if (!token) throw new Refusal('UNAUTHENTICATED');
  if (isSiteKey(token, site.secret_hash)) return { kind: 'staff', author: site.staff_id };
  const author = await tokens.verify(site.id, token);
  // An erased author's token is signed all the same.
  if (!author || !(await store.authors.byId(site.id, author))) throw new Refusal('UNAUTHENTICATED');
  return { kind: 'visitor', author };
}
