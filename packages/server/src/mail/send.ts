import { LRUCache } from 'lru-cache';
import type { DomainEvent, Publish } from '../events/event.ts';
import type { Encryption } from '../identity/encryption.ts';
import { withToken } from '../identity/reply-address.ts';
import { JobError } from '../jobs/retry.ts';
import type { Handler } from '../jobs/worker.ts';
import type { MailSending } from '../options/mail.ts';
import type { MailRow, Store, Verbs } from '../store/store.ts';
import { MailError } from './mail-error.ts';
import { type KeptMail, type ReplyTo, toOwner } from './mailer.ts';
import type { MailPace } from './pace.ts';
import { render } from './render.ts';
import { isTemplate, type TemplateData, type TemplateName, templates } from './templates/index.ts';
import type { MailedWords, MailSource, Template } from './templates/template.ts';
import { type MailTransport, type ReadyMail, toServerName } from './transport.ts';

export interface SenderOptions {
  store: Pick<Store, 'mails' | 'suppressions' | 'write' | Exclude<keyof MailSource, 'site' | 'said'>>;
  said: MailedWords;
  encryption: Pick<Encryption, 'decrypt' | 'toBounceToken'>;
  sending: Pick<MailSending, 'from' | 'bounces'>;
  transport: Pick<MailTransport, 'send'>;
  pace: Pick<MailPace, 'answered' | 'away'>;
  now: () => number;
  /** Tells, in the write that notes what became of a mail, and after it. */
  publish: Publish;
  written(events: readonly DomainEvent[]): void;
}

/** A mail is given up so long after it was tried first: a mail server may be down over a long week-end. */
const giveUpMs = 72 * 3_600_000;
/** Mails that were taken and could not be written down as such, because the database was away. */
const maxTaken = 10_000;

/**
 * The handler of the job that sends one mail. It is taken once: only its claim sends it, and it is closed when the server
 * took it. A process that dies between the two leaves it to be sent again, with the same `Message-ID`.
 */
export function createSender(options: SenderOptions): Handler {
  const { store, said, encryption, sending, transport, pace, now } = options;
  const taken = new LRUCache<string, true>({ max: maxTaken });

  return async ({ body }, signal) => {
    const { mail: id } = body as { mail: string };
    const row = await store.mails.byId(id);
    if (row?.status !== 'waiting') return;
    const at = new Date(now()).toISOString();
    const opened = open(row, encryption);
    const note = async (how: 'sent' | 'bounced' | undefined, work: (verbs: Verbs) => Promise<void>): Promise<void> => {
      let events: DomainEvent[] = [];
      await store.write(async (verbs) => {
        await work(verbs);
        events = how ? await tell(row, opened, verbs, how) : [];
        await options.publish(verbs, events);
      });
      options.written(events);
    };
    const close = (status: 'sent' | 'suppressed' | 'failed', reason?: string, isOver?: boolean) =>
      note(status === 'sent' ? 'sent' : undefined, (verbs) => verbs.mails.close(id, status, at, reason, isOver));
    if (taken.has(id)) return close('sent');
    if (isLate(row, opened, now())) return close('failed', 'It could not be sent as long as it was of use.');
    if (await store.suppressions.has(row.site_id ?? '', row.email_hash)) {
      return close('suppressed', 'No mail goes to this address any more.');
    }
    const data = await fill(row, opened, { ...store, said });
    if (!data) return close('failed', 'What it was about is not there any more.', true);
    const returnsTo = sending.bounces && withToken(sending.bounces, encryption.toBounceToken(id));
    const ready = await write(row, { ...opened, data, returnsTo }, sending).catch(toReason);
    if (typeof ready === 'string') return close('failed', ready);
    try {
      await transport.send(ready, signal);
    } catch (error) {
      const { trouble, message } = toTrouble(error);
      if (trouble === 'away') pace.away();
      else pace.answered();
      if (trouble === 'address') {
        return note('bounced', async (verbs) => {
          await verbs.suppressions.add(row.site_id ?? '', row.email_hash, message, at);
          await verbs.mails.close(id, 'failed', at, message);
        });
      }
      const isOver = row.tried_at !== null && now() - Date.parse(row.tried_at) > giveUpMs;
      if (trouble === 'refused' || isOver) return close('failed', message);
      await store.write(({ mails }) => mails.note(id, at, message));
      throw new JobError(message);
    }
    pace.answered();
    taken.set(id, true);
    await close('sent');
    taken.delete(id);
  };
}

/** Why a mail cannot be written; what others throw may quote it. */
const toReason = (error: unknown): string => (error instanceof MailError ? error.message : 'It could not be written.');

const toTrouble = (error: unknown): Pick<MailError, 'trouble' | 'message'> =>
  error instanceof MailError ? error : { trouble: 'later', message: 'It could not be handed in.' };

/** What a mail says and to whom. */
interface Opened {
  to: string;
  template: TemplateName;
  data: TemplateData[TemplateName];
  name: string | undefined;
  replyTo: ReplyTo | undefined;
}

/** What was kept. @throws JobError when this process cannot read it: another one may, or the same set up right */
function open(row: MailRow, { decrypt }: Pick<Encryption, 'decrypt'>): Opened {
  if (!isTemplate(row.template)) throw new JobError(`This version knows no template ${row.template}.`);
  const owner = toOwner(row.site_id, row.id);
  const [to, text] = [row.email_encrypted, row.data_encrypted].map((part) => part && decrypt(part, owner));
  if (!to || !text) throw new JobError('It was encrypted with another secret.');
  const { data, name, replyTo } = JSON.parse(text) as KeptMail;
  return { to, template: row.template, data: data as Opened['data'], name, replyTo };
}

/** Says to what a mail is about what became of it. @returns what others hear of it */
async function tell(
  { site_id, id }: MailRow,
  { template, data }: Opened,
  verbs: Pick<Verbs, 'reviewRequests' | 'sites'>,
  how: 'sent' | 'bounced',
): Promise<DomainEvent[]> {
  const row = templates[template] as Template<Opened['data'], TemplateName>;
  const happened = site_id === null ? undefined : await row.closed?.(data, verbs, { site: site_id, id }, how);
  const site = happened && (await verbs.sites.byId(site_id!));
  return site ? [{ ...happened, site }] : [];
}

/** What a mail says now; nothing where there is nothing left to say. */
async function fill(
  { site_id }: MailRow,
  { template, data }: Opened,
  from: Omit<MailSource, 'site'>,
): Promise<Opened['data'] | undefined> {
  const row = templates[template] as Template<Opened['data'], TemplateName>;
  return row.fill && site_id !== null ? row.fill(data, { ...from, site: site_id }) : data;
}

function isLate(row: MailRow, { template, data }: Opened, now: number): boolean {
  const { usefulMinutes } = templates[template] as { usefulMinutes?(data: Opened['data']): number };
  const minutes = usefulMinutes?.(data) ?? Number.POSITIVE_INFINITY;
  return now - Date.parse(row.created_at) > minutes * 60_000;
}

async function write(
  row: MailRow,
  opened: Opened & Pick<ReadyMail, 'returnsTo'>,
  { from }: SenderOptions['sending'],
): Promise<ReadyMail> {
  const { to, template, data, name, replyTo, returnsTo } = opened;
  const shown = name ?? toServerName(from);
  const rendered = await render(template, data, {
    locale: row.locale,
    name: shown,
    isSite: name !== undefined,
    replyTo,
  });
  return { ...rendered, id: row.id, to, sender: name, replyTo: replyTo?.address, returnsTo };
}
