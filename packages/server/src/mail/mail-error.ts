/**
 * What went wrong:
 * `away`: the mail server does not answer, or takes nothing at all from us; it is not about this mail.
 * `later`: it wants this mail later.
 * `address`: there is no such address.
 * `refused`: it will never take this mail.
 */
export type MailTrouble = 'away' | 'later' | 'address' | 'refused';

/** Why a mail was not taken, in a sentence that is stored and logged: it quotes nothing of the mail and its address. */
export class MailError extends Error {
  override name = 'MailError';
  readonly trouble: MailTrouble;

  constructor(trouble: MailTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

/** What nodemailer tells of a failure. */
interface Failure {
  code?: string;
  /** Of the socket below. */
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** Replies that speak of the address where they have no finer code: no such one, none of this server, takes no mail. */
const addressReplies = [550, 551, 553, 556];
/** By the finer code: bad address, or mailbox switched off; not full (5.2.2), nor refused by a rule (5.7). */
const addressCodes = /^5\.(1\.\d+|2\.1)$/;

/** Whether a finer code says that there is no such mailbox. */
export const isGone = (code: string): boolean => addressCodes.test(code);

const sentences: Record<string, string> = {
  EDNS: 'its name is not found',
  ETLS: 'its encryption fails: is its certificate valid, and the port right?',
  EAUTH: 'it refuses the user or password of SMTP_URL',
  ENOAUTH: 'it wants a user and password in SMTP_URL',
  ETIMEDOUT: 'it does not answer in time',
  ECONNREFUSED: 'nothing listens at that port',
};

/** @param host of the mail server */
export function toMailError(error: unknown, host: string): MailError {
  const { code = '', originalCode = '', command = '', responseCode = 0, response = '' } = error as Failure;
  const fine = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const said = [responseCode, fine].filter(Boolean).join(' ');
  const isOfMail = ['RCPT TO', 'DATA'].includes(command) && responseCode !== 421;
  if (!isOfMail || responseCode === 0) {
    const isTls = /CERT|SSL|TLS/.test(originalCode);
    const why = sentences[isTls ? 'ETLS' : originalCode] ?? sentences[code] ?? (said || 'the connection was lost');
    return new MailError('away', `The mail server ${host} takes no mail: ${why}.`);
  }
  if (responseCode < 500) return new MailError('later', `The mail server ${host} wants it later (${said}).`);
  if (command === 'RCPT TO' && (fine ? addressCodes.test(fine) : addressReplies.includes(responseCode))) {
    return new MailError('address', `The mail server ${host} knows no such address (${said}).`);
  }
  return new MailError('refused', `The mail server ${host} refuses this mail (${said}).`);
}
