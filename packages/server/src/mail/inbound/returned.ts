import type { Email } from 'postal-mime';
import { isGone } from '../mail-error.ts';
import type { Returned } from './delivered.ts';

/** What a report says is in its first bytes. */
const mostBytes = 64 * 1024;
const mostRecipients = 10;

/**
 * Reads what became of a mail: what could not be delivered for good (RFC 3464), and what its reader called spam (RFC 5965).
 * It names our mail by its `Message-ID`, or it is not about one of ours.
 */
export function readReturned({ attachments }: Email): Returned[] {
  const part = (type: RegExp): string | undefined => {
    const found = attachments.find(({ mimeType }) => type.test(mimeType));
    return found && toText(found.content);
  };
  const original = part(/^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/);
  const head = original?.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const messageId = /^message-id:\s*(<[^<>\s]{1,300}>)/im.exec(head)?.[1];
  if (!messageId) return [];
  const complaint = toGroups(part(/^message\/feedback-report$/))[0];
  if (complaint?.['feedback-type'] === 'abuse') {
    const address = toAddress(complaint['original-rcpt-to']);
    return address ? [{ messageId, address, reason: 'Its reader called a mail spam.' }] : [];
  }
  const [, ...recipients] = toGroups(part(/^message\/(global-)?delivery-status$/));
  return recipients.slice(0, mostRecipients).flatMap((fields) => {
    const status = toStatus(fields);
    if (fields.action?.toLowerCase() !== 'failed' || !status || !isGone(status)) return [];
    return ['original-recipient', 'final-recipient'].flatMap((name) => {
      const address = toAddress(fields[name]);
      return address ? [{ messageId, address, reason: `A mail came back: there is no such address (${status}).` }] : [];
    });
  });
}

const toText = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string'
    ? content.slice(0, mostBytes)
    : Buffer.from(content as ArrayBuffer).toString('utf8', 0, mostBytes);

/** Groups of fields, parted by empty lines: the first is about the report. */
const toGroups = (text = ''): Record<string, string>[] =>
  text
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\n+/)
    .filter((group) => group.trim())
    .map((group) =>
      Object.fromEntries(
        group.split('\n').flatMap((line) => {
          const [, name, value] = /^([\w-]{1,100}):(.*)$/.exec(line) ?? [];
          return name === undefined ? [] : [[name.toLowerCase(), value!.trim()]];
        }),
      ),
    );

/** `rfc822; ada@example.org`, or an address alone. */
const toAddress = (field = ''): string | undefined => /^(?:[\w-]+\s*;\s*)?<?([^<>\s;]{3,254})>?$/.exec(field)?.[1];

/** The finer code: of what the other server said, where the field says no more than "for good". */
function toStatus(fields: Record<string, string>): string | undefined {
  const [status] = /^\d\.\d{1,3}\.\d{1,3}\b/.exec(fields.status ?? '') ?? [];
  if (status && status !== '5.0.0') return status;
  return /\b5\.\d{1,3}\.\d{1,3}\b/.exec(fields['diagnostic-code'] ?? '')?.[0] ?? status;
}
