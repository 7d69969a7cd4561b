import { createHash } from 'node:crypto';
import { limits } from '@parvis/contract';
import type { Email } from 'postal-mime';
import { fromHtml, holdsToken, toAnswer } from './answer-text.ts';
import type { Returned } from './delivered.ts';
import { readReturned } from './returned.ts';

// Mails come from anybody. They are bounded in bytes before they come here; here in lines, parts and depth.

/** The header of a mail, as far as it is looked at. */
export interface MailHead {
  /** The one address that it says it is from; undefined where it names none, or several. */
  from: string | undefined;
  /** Whom it is to, each with the line that says so. */
  to: { address: string; name: string; line: 'to' | 'cc' }[];
  /** To which addresses servers on its way say that they delivered it. */
  deliveredTo: string[];
  subject: string;
  /** A tag of BCP 47, where it says one. */
  language: string | undefined;
  /** It was sent by a program: nobody has answered anything. */
  isAutomatic: boolean;
  /** It says what became of another mail. */
  isReport: boolean;
}

const headEnd = /\r?\n\r?\n/;
const mostHeadBytes = 64 * 1024;
const mostHeaders = 300;
const mostAddresses = 100;
/** Signatures that are checked, each by asking the DNS. */
const mostSignatures = 8;
const mostDepth = 20;
/** Each line takes its time, empty ones too; a mail of a megabyte has 14,000 of usual length. */
const mostLines = 16_000;
/** Of a report: it has our mail in it, or its header. Anybody may send one. */
const mostReportBytes = 300_000;
/** What stands once in a mail (RFC 5322, 3.6): of two, programs show one and check the other. */
const once = ['from', 'to', 'cc', 'sender', 'subject', 'date', 'message-id', 'content-type', 'mime-version'];

/** What servers write at the top of a mail that they deliver, of its envelope. */
const deliveredHeaders = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']);

/** Reads the header alone. @returns nothing of what is no mail, or none that is worth reading on */
export async function readHead(message: Uint8Array): Promise<MailHead | undefined> {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const head = bytes.subarray(0, mostHeadBytes);
  const end = headEnd.exec(head.toString('latin1'));
  if (!end) return undefined;
  const whole = head.subarray(0, end.index + end[0].length);
  // For some readers a CR alone ends a line or the header, for others, such as those of signatures, it does not.
  if (/\r(?!\n)/.test(whole.toString('latin1'))) return undefined;
  const mail = await parse(whole);
  if (!mail || mail.headers.length > mostHeaders) return undefined;
  const keys = mail.headers.map(({ key }) => key);
  const count = (name: string): number => keys.filter((key) => key === name).length;
  if (once.some((name) => count(name) > 1) || count('dkim-signature') > mostSignatures) return undefined;
  const header = (name: string): string => mail.headers.find(({ key }) => key === name)?.value.trim() ?? '';
  const toAddresses = (line: 'to' | 'cc') =>
    (mail[line] ?? [])
      .slice(0, mostAddresses)
      .flatMap((one) => (one.address ? [{ address: one.address, name: one.name ?? '', line }] : []));
  const language = header('content-language');
  return {
    from: mail.from?.address || undefined,
    to: [...toAddresses('to'), ...toAddresses('cc')],
    deliveredTo: mail.headers
      .filter(({ key }) => deliveredHeaders.has(key))
      .slice(0, mostAddresses)
      .map(({ value }) => value.trim().replace(/^<|>$/g, '')),
    subject: mail.subject ?? '',
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : undefined,
    isAutomatic: isAutomatic(header, keys),
    isReport: /^multipart\/report\b/i.test(header('content-type')),
  };
}

/** RFC 3834, and what programs did before it. */
const isAutomatic = (header: (name: string) => string, keys: string[]): boolean =>
  !/^(no\b.*)?$/i.test(header('auto-submitted')) ||
  /^(bulk|junk|list|auto.?reply)$/i.test(header('precedence')) ||
  header('return-path').replace(/\s/g, '') === '<>' ||
  keys.some((key) => /^(x-auto-?(reply|respond)|list-(id|post|unsubscribe)$|x-failed-recipients$)/.test(key));

/** What a mail says; or why that can be nothing in public. */
export type Said =
  | { text: string }
  /** `empty`: no words. `long`: more than a post holds. `quoted`: they cannot be told from what it quotes. */
  | { because: 'empty' | 'long' | 'quoted' };

/**
 * What it says, without what it answers: of the plain text, or of HTML where there is no other.
 * @param token what stands in the address that it came to
 */
export async function readText(message: Uint8Array, token: string): Promise<Said> {
  const mail = await parse(message);
  const text = toAnswer(mail?.text?.trim() ? mail.text : fromHtml(mail?.html ?? ''));
  if (text === '') return { because: 'empty' };
  if (text.length > limits.bodyLength) return { because: 'long' };
  return holdsToken(text, token) ? { because: 'quoted' } : { text };
}

/**
 * What is the same of a body, however its header has it read, and whoever sends it once more. Space does not count: a signature
 * may be so that it holds with another one (RFC 6376, 3.4).
 */
export function hashBody(message: Uint8Array): string {
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
  const end = headEnd.exec(text);
  const body = end ? text.slice(end.index + end[0].length) : '';
  return createHash('sha256')
    .update(body.replace(/[\t\n\r ]+/g, ''), 'latin1')
    .digest('base64url');
}

/** Which mails of ours came back for good, as it says. */
export async function readReport(message: Uint8Array): Promise<Returned[]> {
  const mail = message.length > mostReportBytes ? undefined : await parse(message);
  return mail ? readReturned(mail) : [];
}

/** The library is loaded with the first mail that comes in. */
async function parse(message: Uint8Array): Promise<Email | undefined> {
  if (countLines(message) > mostLines) return undefined;
  const { default: PostalMime } = await import('postal-mime');
  try {
    return await PostalMime.parse(message, {
      maxNestingDepth: mostDepth,
      maxHeadersSize: 2 * mostHeadBytes,
      // A mail within a mail says nothing for it.
      forceRfc822Attachments: true,
    });
  } catch {
    return undefined;
  }
}

function countLines(message: Uint8Array): number {
  let lines = 0;
  for (let at = message.indexOf(10); at !== -1; at = message.indexOf(10, at + 1)) lines += 1;
  return lines;
}
