import type { MailTest, MailTestInput, SiteMail } from '@parvis/contract';
import { ProblemError } from '../problem.ts';
import { addressOf } from '../staff/address.ts';
import { personOf } from '../staff/members.ts';
import type { Query, UseCase } from '../use-case.ts';

/** Whether mail of the site goes out, and what of it waits. */
export const getSiteMail: Query<void, SiteMail> = async ({ site, services }) => {
  const { waiting, oldest = null, lastSent = null } = await services.store.mails.stateOf(site.id);
  return { result: { from: services.mailTest.from ?? null, waiting, since: oldest, sentAt: lastSent } };
};

/**
 * Mails a test to whoever asks, past everything that waits. It is sent before the write begins, so that no transaction
 * waits for a mail server; a repeat may send it once more.
 * @throws ProblemError FORBIDDEN for a key, or an address that cannot be read; RATE_LIMITED
 */
export const testMail: UseCase<MailTestInput, MailTest> = async (context, { locale = context.locale ?? 'en' }) => {
  const { services } = context;
  const id = personOf(context);
  const account = await services.store.staff.byId(id);
  const to = account && addressOf(services, account);
  if (!to) throw new ProblemError('FORBIDDEN');
  const { retryAfter, ...answer } = await services.mailTest.send({ by: id, to, locale });
  if (retryAfter !== undefined) throw new ProblemError('RATE_LIMITED', { retryAfter });
  const result: MailTest = { to, ...answer };
  return async () => ({ result });
};
