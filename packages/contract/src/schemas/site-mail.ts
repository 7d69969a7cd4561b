import { z } from 'zod';
import { line } from './text.ts';

/** Whether the mail of a site goes out. */
export interface SiteMail {
  /** The address that mail comes from; null where the server has no mail server, and keeps all mail. */
  from: string | null;
  /** Mails of the site that wait. */
  waiting: number;
  /** When the oldest of these was left; null where none waits. */
  since: string | null;
  /** When a mail of the site was taken last, as far back as 30 days. */
  sentAt: string | null;
}

export const siteMail: z.ZodType<SiteMail> = z
  .object({
    from: z.string().nullable(),
    waiting: z.int().min(0),
    since: z.iso.datetime().nullable(),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SiteMail' });

/**
 * What became of a test. `sent`: the mail server took it. `none`: there is no mail server. `away`: it does not answer, or
 * takes nothing from us. `later`: it wants it later. `address`: it knows no such address. `refused`: it never takes it.
 */
export const mailOutcomes = ['sent', 'none', 'away', 'later', 'address', 'refused'] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

export interface MailTestInput {
  /** The language that it is written in, such as `fr`. @default that of the request */
  locale?: string;
}

export const mailTestInput: z.ZodType<MailTestInput> = z.strictObject({ locale: line(35).optional() });

export interface MailTest {
  /** The address of whoever asked. */
  to: string;
  outcome: MailOutcome;
  /** What went wrong, in English, for whoever runs the server; null where nothing did. */
  detail: string | null;
}

export const mailTest: z.ZodType<MailTest> = z
  .object({ to: z.string(), outcome: z.enum(mailOutcomes), detail: z.string().nullable() })
  .meta({ id: 'MailTest' });
