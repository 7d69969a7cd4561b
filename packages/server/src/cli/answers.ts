import { createInterface } from 'node:readline/promises';
import { type PolicyAnswers, staffLimits } from '@parvis/contract';
import type { Command } from 'commander';

/** What is said of reviews on the command line, as it was typed. */
export interface AnswerOptions {
  control?: string;
  given?: string;
  days?: string;
  years?: string;
  contactName?: string;
  contactEmail?: string;
  privacyUrl?: string;
}

/** What says that there is none of it. */
const none = 'nothing';
const noEnd = 'forever';
const [usualDays, usualYears] = ['7', '5'];

/** Five answers that the page of rules is written from. */
export const addAnswers = (command: Command): Command =>
  command
    .option('--control <words>', 'how reviews are looked at, in your own words; what the settings do is said anyway')
    .option('--given <what>', `what is given for a review, such as a voucher, or "${none}"`)
    .option(
      '--days <days>',
      `days within which a review that waits is decided about, 1 to ${staffLimits.publicationDays}`,
      usualDays,
    )
    .option('--years <years>', `years that a review stays, after which it is erased, or "${noEnd}"`, usualYears)
    .option('--contact-name <name>', 'who answers for reviews')
    .option('--contact-email <address>', 'where they are reached; it is shown on the page of rules')
    .option('--privacy-url <address>', 'your page about data protection');

/**
 * What was answered; asks at a terminal for what must be said and was not.
 * @param name of the business
 * @returns nothing where nobody was there to ask
 * @throws Error where only some of it was said
 */
export async function readAnswers(options: AnswerOptions, name: string): Promise<PolicyAnswers | undefined> {
  const { given, contactEmail } = options;
  if (given !== undefined && contactEmail !== undefined) return toAnswers({ ...options, given, contactEmail }, name);
  if (given !== undefined || contactEmail !== undefined) throw new Error('Say both --given and --contact-email.');
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (question: string, usual: string): Promise<string> =>
    (await terminal.question(`${question} [${usual}] `)).trim() || usual;
  try {
    console.log('Five answers, from which the page of rules is written. No review is published before.');
    const asked = {
      control: await ask('How do you look at reviews, in your own words?', options.control ?? ''),
      given: await ask('What is given for a review?', none),
      days: await ask('Within how many days is one decided about that waits?', options.days ?? usualDays),
      years: await ask(`For how many years does one stay, or "${noEnd}"?`, options.years ?? usualYears),
      contactName: await ask('Who answers for reviews?', options.contactName ?? name),
      contactEmail: await terminal.question('At which e-mail address? It is shown. '),
    };
    return toAnswers({ ...options, ...asked }, name);
  } finally {
    terminal.close();
  }
}

const toAnswers = (
  {
    control = '',
    given,
    days = usualDays,
    years = usualYears,
    contactName,
    contactEmail,
    privacyUrl,
  }: AnswerOptions & {
    given: string;
    contactEmail: string;
  },
  name: string,
): PolicyAnswers => ({
  control,
  consideration: given.trim() === none ? null : given.trim(),
  publicationDays: Number(days),
  retentionYears: years === noEnd ? null : Number(years),
  contact: { name: contactName ?? name, email: contactEmail.trim(), privacyUrl: privacyUrl ?? null },
});
