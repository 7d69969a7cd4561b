import type { DomainEvent } from '../../events/event.ts';
import type { Encryption } from '../../identity/encryption.ts';
import { readToken } from '../../identity/reply-address.ts';
import type { Verbs } from '../../store/store.ts';
import type { Returned } from './delivered.ts';

/** Which of our mails it is about; undefined where it is about none. */
const toMail = ({ messageId }: Returned): string | undefined =>
  /^<?([0-9a-f-]{36})(?:@[^@\s]+)?>?$/.exec(messageId.trim())?.[1];

/**
 * What a report says that came as a mail, which anybody may send: of the mails alone whose own address it came to. That is on
 * the envelope of a mail; a `Message-ID` alone also stands in every answer to it.
 */
export function keepBelieved(
  returned: Returned[],
  recipients: readonly string[],
  { bounces, encryption }: { bounces: string | undefined; encryption: Pick<Encryption, 'toBounceToken'> },
): Returned[] {
  if (bounces === undefined) return [];
  const tokens = new Set(recipients.map((address) => readToken(bounces, address)));
  return returned.filter((one) => {
    const id = toMail(one);
    return id !== undefined && tokens.has(encryption.toBounceToken(id));
  });
}

/**
 * Takes down that a mail came back for good, or that its reader called it spam: nothing more of its site goes to its
 * address. Who says so is known: a provider has proved itself, and for a report by mail see {@link keepBelieved}. It has to
 * name a mail that was sent in the last 30 days, and the address that it was sent to.
 * @returns whether there is such a mail, and what others hear of it
 */
export async function noteBounce(
  verbs: Pick<Verbs, 'mails' | 'suppressions' | 'reviewRequests' | 'sites'>,
  encryption: Pick<Encryption, 'hashEmail'>,
  returned: Returned,
  now: string,
): Promise<{ isKnown: boolean; events: DomainEvent[] }> {
  const { address, reason } = returned;
  const id = toMail(returned);
  const row = id === undefined ? undefined : await verbs.mails.byId(id);
  const site = row?.site_id ?? '';
  if (row?.status !== 'sent' || row.email_hash !== encryption.hashEmail(site, address))
    return { isKnown: false, events: [] };
  await verbs.suppressions.add(site, row.email_hash, reason, now);
  const asked = await verbs.reviewRequests.noteReturned(row.id);
  const of = asked && (await verbs.sites.byId(asked.site));
  return { isKnown: true, events: of ? [{ name: 'request.bounced', site: of, request: asked.request }] : [] };
}
