import type { AuthorInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { Verbs } from '../store/store.ts';
import type { Call } from './call.ts';

/** Who a post or reaction is by. */
export interface Actor {
  author: string;
  kind: 'guest' | 'staff';
  name: string;
  /** The author was made by this request, and gets a token (A1). */
  fresh: boolean;
}

/** The author of a write: made when the caller has none yet; a new name is remembered for later posts (P10). */
export async function toActor(
  verbs: Verbs,
  { caller, site, services, now }: Call<never, unknown>,
  input?: AuthorInput,
): Promise<Actor> {
  if (caller.kind === 'staff') return { author: caller.author, kind: 'staff', name: '', fresh: false };
  const seal = (author: string) =>
    input?.email ? services.encryption.encrypt(input.email, `${site.id} ${author}`) : undefined;
  if (caller.kind === 'nobody') {
    const author = newId();
    const name = input?.name ?? '';
    await verbs.authors.insert({
      site_id: site.id,
      id: author,
      kind: 'guest',
      name,
      email_encrypted: seal(author) ?? null,
      created_at: now,
    });
    return { author, kind: 'guest', name, fresh: true };
  }
  if (input) {
    await verbs.authors.rename(site.id, caller.author, input.name, seal(caller.author));
    return { author: caller.author, kind: 'guest', name: input.name, fresh: false };
  }
  const row = await verbs.authors.byId(site.id, caller.author);
  return { author: caller.author, kind: 'guest', name: row?.name ?? '', fresh: false };
}
