import { z } from 'zod';
import { isGone } from '../mail-error.ts';
import type { Delivered, Envelope, Returned } from './delivered.ts';

// What mail providers post, as far as we look at it. Whatever else is in it, and whatever is of another kind, is passed over:
// they add to it as they like, and would send again and again what is refused.

/** What a header of a mail of ours is called that a provider gives back with what became of it: it changes our `Message-ID`. */
const ofPostmark = 'X-PM-Metadata-parvis';
const ofBrevo = 'X-Mailin-custom';

/** @param host of the mail server that mails are handed in to */
export function toProviderHeaders(host: string, id: string): Record<string, string> {
  if (/(^|\.)postmarkapp\.com$/.test(host)) return { [ofPostmark]: id };
  if (/(^|\.)(brevo|sendinblue)\.com$/.test(host)) return { [ofBrevo]: id };
  return {};
}

/** What a server of one's own, or a worker, says beside a mail as it is. */
export const readEnvelope = (header: (name: string) => string | undefined): Envelope => ({
  ip: header('parvis-client-ip'),
  helo: header('parvis-helo'),
  sender: header('parvis-mail-from'),
  recipients: header('parvis-rcpt-to')
    ?.slice(0, 4_000)
    .split(/[\s,]+/),
});

const text = z.string().max(4_000).catch('');
const spam = 'Its reader called a mail spam.';
const gone = 'A mail came back: there is no such address.';

const postmark = z.object({
  RecordType: text,
  Type: text,
  Email: text,
  Metadata: z.object({ parvis: text }).catch({ parvis: '' }),
  RawEmail: z.string().catch(''),
  OriginalRecipient: text,
});

/** Inbound with its raw mail, bounces and complaints: https://postmarkapp.com/developer/webhooks */
function readPostmark(body: unknown): Delivered {
  const { RecordType, Type, Email, Metadata, RawEmail, OriginalRecipient } = postmark.parse(body);
  if (RawEmail) return { message: Buffer.from(RawEmail), envelope: { recipients: [OriginalRecipient] } };
  const isSpam = RecordType === 'SpamComplaint';
  if (!isSpam && !(RecordType === 'Bounce' && ['HardBounce', 'BadEmailAddress'].includes(Type)))
    return { returned: [] };
  return { returned: [{ messageId: Metadata.parvis, address: Email, reason: isSpam ? spam : gone }] };
}

const brevo = z.object({ event: text, email: text, 'message-id': text, [ofBrevo]: text });

/** What became of mails: https://developers.brevo.com/docs/transactional-webhooks */
function readBrevo(body: unknown): Delivered {
  const { event, email: address, 'message-id': id, [ofBrevo]: own } = brevo.parse(body);
  if (!['hard_bounce', 'invalid_email', 'spam', 'complaint'].includes(event)) return { returned: [] };
  const reason = ['spam', 'complaint'].includes(event) ? spam : gone;
  return { returned: [own, id].filter(Boolean).map((messageId) => ({ messageId, address, reason })) };
}

const sns = z.object({ Type: text, Message: z.string().catch('{}'), SubscribeURL: text });
const verdict = z.object({ status: text }).catch({ status: '' });
const recipients = z
  .array(z.object({ emailAddress: text, status: text, diagnosticCode: text }))
  .max(50)
  .catch([]);
const ses = z.object({
  notificationType: text,
  eventType: text,
  bounce: z
    .object({ bounceType: text, bounceSubType: text, bouncedRecipients: recipients })
    .optional()
    .catch(undefined),
  complaint: z.object({ complainedRecipients: recipients }).optional().catch(undefined),
  mail: z
    .object({
      source: text,
      headers: z
        .array(z.object({ name: text, value: text }))
        .max(500)
        .catch([]),
    })
    .catch({ source: '', headers: [] }),
  receipt: z
    .object({
      spfVerdict: verdict,
      action: z.object({ encoding: text }).catch({ encoding: '' }),
      recipients: z.array(text).max(100).catch([]),
    })
    .catch({ spfVerdict: { status: '' }, action: { encoding: '' }, recipients: [] }),
  content: z.string().catch(''),
});

/** Through a topic of SNS: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
function readSes(body: unknown): Delivered {
  const { Type, Message, SubscribeURL } = sns.parse(body);
  if (Type === 'SubscriptionConfirmation') return isOfSns(SubscribeURL) ? { confirm: SubscribeURL } : { returned: [] };
  const { notificationType, eventType, bounce, complaint, mail, receipt, content } = ses.parse(toObject(Message));
  if (notificationType === 'Received' && content) {
    return {
      message: Buffer.from(content, /^base64$/i.test(receipt.action.encoding) ? 'base64' : 'utf8'),
      envelope: {
        sender: mail.source,
        isSpfPassed: receipt.spfVerdict.status === 'PASS',
        recipients: receipt.recipients,
      },
    };
  }
  const messageId = mail.headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value ?? '';
  const kind = notificationType || eventType;
  const all = (list: z.infer<typeof recipients>, reason: string): Returned[] =>
    list.map(({ emailAddress: address }) => ({ messageId, address, reason }));
  if (kind === 'Complaint' && complaint) return { returned: all(complaint.complainedRecipients, spam) };
  if (kind !== 'Bounce' || bounce?.bounceType !== 'Permanent') return { returned: [] };
  // Permanent is also what a rule refused: of what says more, the address has to be the reason.
  const isNone = ({ status }: { status: string }): boolean => !status || status === '5.0.0' || isGone(status);
  return { returned: all(bounce.bouncedRecipients.filter(isNone), gone) };
}

const isOfSns = (url: string): boolean =>
  URL.canParse(url) && /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[^\s]*$/.test(url);

const readers: Record<'postmark' | 'brevo' | 'ses', (body: unknown) => Delivered> = {
  postmark: readPostmark,
  brevo: readBrevo,
  ses: readSes,
};

/** Reads what a provider posted; nothing comes of what cannot be read. */
export function readPosted(form: keyof typeof readers, body: Uint8Array): Delivered {
  return readers[form](toObject(Buffer.from(body).toString('utf8')));
}

/** What a text of JSON holds: an object, if an empty one. */
function toObject(json: string): object {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : {};
  } catch {
    return {};
  }
}
