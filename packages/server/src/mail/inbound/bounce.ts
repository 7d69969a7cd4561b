import type { Encryption } from '../../identity/encryption.ts';
import type { Verbs } from '../../store/store.ts';
import type { Returned } from './delivered.ts';

/**
 * Takes down that a mail came back for good, or that its reader called it spam: nothing more of its site goes to its
 * address. Anybody can say so, in a mail or in its name: believed is only who names a mail that was sent in the last 30 days,
 * by its `Message-ID`, which its reader alone was told, and the address that it was sent to.
 * @returns whether it was believed
 */
export async function noteBounce(
  { mails, suppressions }: Pick<Verbs, 'mails' | 'suppressions'>,
  encryption: Pick<Encryption, 'hashEmail'>,
  { messageId, address, reason }: Returned,
  now: string,
): Promise<boolean> {
  const [, id] = /^<?([0-9a-f-]{36})(?:@[^@\s]+)?>?$/.exec(messageId.trim()) ?? [];
  const row = id === undefined ? undefined : await mails.byId(id);
  const site = row?.site_id ?? '';
  if (row?.status !== 'sent' || row.email_hash !== encryption.hashEmail(site, address)) return false;
  await suppressions.add(site, row.email_hash, reason, now);
  return true;
}
