import { randomInt } from 'node:crypto';
import type { CodeInput } from '@parvis/contract';
import { isAddress } from '../../identity/mailbox.ts';
import type { MailMessage } from '../../mail/mailer.ts';
import type { Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** Hours that a code is good for, and in which no more are mailed. */
export const codeHours = 24;
/** Codes in that time, to an address that nobody has proved, and to one that somebody has. */
const mostSent = { unproved: 1, proved: 3 };
/** Codes of all sites of a server together in a day, to an address that has not proved itself on the site that mails. */
const mostToStranger = 5;

/** Until when something of the last codes counts. */
export const toCodesSince = (now: string): string => new Date(Date.parse(now) - codeHours * 3_600_000).toISOString();

/**
 * Mails a code to an address (MAIL-04: one a day, unless its owner has proved it before). Whoever asks is not told whether
 * one was mailed (AUTH-15).
 */
export const sendCode: UseCase<CodeInput, null> = (context, { email }) => {
  if (context.principal.kind === 'staff') throw new ProblemError('FORBIDDEN');
  checkAddress(email);
  return async (verbs) => {
    await mailCode(verbs, context, email);
    return { result: null };
  };
};

/**
 * Mails a new code to an address, unless it got as many as it may.
 * @param review it goes to who wrote a review under it, whose receipt waits for the proof
 */
export async function mailCode(verbs: Verbs, context: Context, email: string, review?: boolean): Promise<void> {
  const code = await makeCode(verbs, context, email);
  if (!code) return;
  const { text, few } = code;
  await context.services.mail.add(verbs, {
    to: email,
    locale: context.locale ?? 'en',
    template: 'confirmAddress',
    data: { code: text, hours: codeHours, ...(review && { review }) },
    site: context.site,
    ...(few && { few }),
  });
}

/** A new code for an address, and how few mails with one may go to it; nothing where it got as many as it may. */
export async function makeCode(
  verbs: Verbs,
  { services, site, now }: Context,
  email: string,
): Promise<{ text: string; few: MailMessage['few'] } | undefined> {
  const { encryption } = services;
  const hash = encryption.hashEmail(site.id, email);
  const isProved = (await verbs.confirmations.byAddress(site.id, hash)) !== undefined;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const row = {
    site_id: site.id,
    email_hash: hash,
    code_hash: encryption.hashCode(site.id, email, code),
    created_at: now,
  };
  const isNew = await verbs.confirmations.ask(row, toCodesSince(now), mostSent[isProved ? 'proved' : 'unproved']);
  if (!isNew) return undefined;
  return { text: code, few: isProved ? undefined : { of: 'code', most: mostToStranger, everywhere: true } };
}

/** @throws ProblemError VALIDATION_FAILED where no mail could go to it */
export function checkAddress(email: string): void {
  if (!isAddress(email)) throw fieldProblem('VALIDATION_FAILED', 'email', 'Must be an e-mail address.');
}
