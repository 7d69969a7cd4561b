import { isAddress } from '../../identity/mailbox.ts';
import type { Verbs } from '../../store/store.ts';
import { codeHours, makeCode } from '../authors/code.ts';
import type { Context } from '../context.ts';

/** Receipts in a day to an address that somebody has proved, of reports that others may have made in its name. */
const mostReceipts = 5;

/**
 * Says by mail that a report arrived (DSA-2), with a code by which its address can be proved. One that nobody has proved
 * gets one such mail a day, whoever types it; one that somebody has, five (MAIL-04).
 * @returns when it was said; null where it was not
 */
export async function receiveReport(
  verbs: Verbs,
  context: Context,
  { id, email }: { id: string; email: string | undefined },
): Promise<string | null> {
  const { services, site, now, locale } = context;
  if (email === undefined || !isAddress(email)) return null;
  const proved = await verbs.confirmations.byAddress(site.id, services.encryption.hashEmail(site.id, email));
  const code = proved ? undefined : await makeCode(verbs, context, email);
  if (!proved && !code) return null;
  const few = proved ? { of: 'report', most: mostReceipts } : code?.few;
  const isSent = await services.mail.add(verbs, {
    to: email,
    locale: locale ?? 'en',
    template: 'reportReceived',
    data: { id, at: now.slice(0, 10), ...(code && { code: code.text, hours: codeHours }) },
    site,
    ...(!few ? { key: `report ${id}` } : { few }),
  });
  return isSent ? now : null;
}
