import type { AuthorInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { Principal } from '../../identity/principal.ts';
import type { AuthorRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { noEmail, toEmail, toStoredEmail } from './email.ts';

/** Who a post or reaction is by. */
export interface ResolvedAuthor {
  id: string;
  kind: AuthorRow['kind'];
  name: string;
  /** The name is the host's word. */
  isNamed?: boolean;
  /** Where they are written to, as far as it is known: typed, or proved. */
  address: string | undefined;
  /** Made by this write: the caller gets a token (A1). */
  isNew: boolean;
  /** Who the caller is from now on. */
  principal: Principal;
}

/** The author of a write: made when the caller has none yet; a new name is remembered for later posts (P10). */
export async function resolveAuthor(
  verbs: Verbs,
  context: Context,
  /** With what the name looks like. */
  input?: AuthorInput & { skeleton?: string },
): Promise<ResolvedAuthor> {
  const { principal, site, now } = context;
  if (principal.kind === 'staff')
    return { id: principal.author, kind: 'staff', name: '', address: undefined, isNew: false, principal };
  if (principal.kind === 'anonymous') {
    const id = newId();
    const name = input?.name ?? '';
    await verbs.authors.insert({
      site_id: site.id,
      id,
      kind: 'guest',
      name,
      ...(input?.email ? toStoredEmail(context, input.email, id) : noEmail),
      created_at: now,
    });
    return { id, kind: 'guest', name, address: input?.email, isNew: true, principal: { kind: 'visitor', author: id } };
  }
  const { author: id, isNamed = false } = principal;
  const email = input?.email && !isNamed ? toStoredEmail(context, input.email, id) : undefined;
  if (input?.name !== undefined && input.skeleton !== undefined && !isNamed) {
    const { name, skeleton } = input;
    const row = await verbs.authors.rename(site.id, id, { name, skeleton }, email);
    const kind = row?.kind ?? 'guest';
    return { id, kind, name, address: row && toEmail(context, row), isNew: false, principal };
  }
  if (email) await verbs.authors.setAddress(site.id, id, email);
  const row = await verbs.authors.byId(site.id, id);
  const known = { kind: row?.kind ?? 'guest', name: row?.name ?? '', address: row && toEmail(context, row) };
  return { id, ...known, isNamed, isNew: false, principal };
}
