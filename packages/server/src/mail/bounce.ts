import type { Verbs } from '../store/store.ts';

/**
 * Takes down that a mail came back for good, as a provider or a returned mail says later: nothing more goes to its
 * address. The `Message-ID` is enough, and an address that somebody else names is not believed.
 * @param reason a sentence that quotes no address
 * @returns whether it was one of our mails, of the last 30 days
 */
export async function noteBounce(
  { mails, suppressions }: Pick<Verbs, 'mails' | 'suppressions'>,
  messageId: string,
  reason: string,
  now: string,
): Promise<boolean> {
  const [, id] = /^<?([0-9a-f-]{36})@[^@\s]+>?$/.exec(messageId.trim()) ?? [];
  const row = id === undefined ? undefined : await mails.byId(id);
  if (!row) return false;
  await suppressions.add(row.site_id ?? '', row.email_hash, reason, now);
  return true;
}
