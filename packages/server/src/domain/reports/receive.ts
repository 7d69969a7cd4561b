import { isAddress } from '../../identity/mailbox.ts';
import type { Verbs } from '../../store/store.ts';
import { codeHours, makeCode } from '../authors/code.ts';
import type { Context } from '../context.ts';

/**
 * Says by mail that a report arrived (DSA-2), with a code by which its address can be proved. One that nobody has proved
 * gets one such mail a day, whoever types it (MAIL-04).
 * @returns when it was said; null where it was not
 */
export async function receiveReport(
  verbs: Verbs,
  context: Context,
  { id, email }: { id: string; email: string | undefined },
): Promise<string | null> {
  const { services, site, now, locale } = context;
  if (email === undefined || !isAddress(email)) return null;
  const isProved =
    (await verbs.confirmations.byAddress(site.id, services.encryption.hashEmail(site.id, email))) !== undefined;
  const code = isProved ? undefined : await makeCode(verbs, context, email);
  if (!isProved && !code) return null;
  await services.mail.add(verbs, {
    to: email,
    locale: locale ?? 'en',
    template: 'reportReceived',
    data: { id, at: now.slice(0, 10), ...(code && { code, hours: codeHours }) },
    site,
    key: `report ${id}`,
  });
  return now;
}
