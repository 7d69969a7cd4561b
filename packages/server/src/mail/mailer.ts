import { v7 as newId } from 'uuid';
import type { Encryption } from '../identity/encryption.ts';
import { isAddress } from '../identity/mailbox.ts';
import { newJob } from '../jobs/retry.ts';
import type { MailSettings } from '../options/mail.ts';
import type { MailRow, NewJob, StoredSite, Verbs } from '../store/store.ts';
import { isTemplate, type TemplateData, type TemplateName, templates } from './templates/index.ts';

export interface MailMessage<Name extends TemplateName = TemplateName> {
  to: string;
  /** Of who reads it: a tag of BCP 47. English where there are no words of it. */
  locale: string;
  template: Name;
  data: TemplateData[Name];
  /** Whom it comes from; absent for a mail of the server itself. */
  site?: Pick<StoredSite, 'id' | 'key' | 'name'>;
  /** Of two with the same key only the first is sent. */
  key?: string;
  /** In the place of a key: so many of one sort go to an address in a day (UTC), from this site or from all together. */
  few?: { of: string; most: number; everywhere?: boolean };
  /** Where an answer to it goes, which is kept with it; absent where it goes to whom the mail comes from. */
  replyTo?: ReplyTo;
}

export interface ReplyTo {
  address: string;
  /** Of an address to which one answers a post: whether that is not on the page yet. Absent of an ordinary address. */
  waits?: boolean;
}

export interface Mailer {
  /**
   * Leaves a mail with the write: it is sent once the write is kept.
   * @returns its id; nothing where it is not to be sent, because its key is taken
   * @throws Error when the address cannot be one, or the data is longer than 64 kB; it quotes neither
   */
  add<Name extends TemplateName>(
    verbs: Pick<Verbs, 'mails' | 'jobs'>,
    message: MailMessage<Name>,
  ): Promise<string | undefined>;
}

/** What is kept of a mail, encrypted, until it was taken. */
export interface KeptMail {
  data: unknown;
  /** The name that the site had. */
  name?: string;
  replyTo?: ReplyTo;
}

const maxBytes = 64 * 1024;

/** What an encrypted part of a mail is bound to. */
export const toOwner = (site: string | null, id: string): string => `${site ?? ''} mail ${id}`;

export function createMailer(
  { mail, now }: MailSettings & { now: () => number },
  encryption: Pick<Encryption, 'encrypt' | 'hashEmail' | 'hashMailKey'>,
): Mailer {
  return {
    async add(verbs, { to, locale, template, data, site, key, few, replyTo }) {
      if (!isAddress(to)) throw new Error('A mail needs one plain address.');
      const kept: KeptMail = { data, ...(site && { name: site.name }), ...(replyTo && { replyTo }) };
      const text = JSON.stringify(kept);
      if (Buffer.byteLength(text) > maxBytes) throw new Error(`A mail of the template ${template} is too long.`);
      const id = newId();
      const owner = toOwner(site?.id ?? null, id);
      const time = now();
      const at = new Date(time).toISOString();
      const keys = few
        ? Array.from({ length: few.most }, (_, n) =>
            encryption.hashMailKey(
              few.everywhere || !site ? '' : site.id,
              `few ${few.of} ${to.trim().toLowerCase()} ${at.slice(0, 10)} ${n}`,
            ),
          )
        : [key === undefined ? null : encryption.hashMailKey(site?.id ?? '', key)];
      for (const key_hash of keys) {
        const isNew = await verbs.mails.add({
          id,
          site_id: site?.id ?? null,
          key_hash,
          template,
          locale: locale.slice(0, 35),
          email_encrypted: encryption.encrypt(to, owner),
          email_hash: encryption.hashEmail(site?.id ?? '', to),
          data_encrypted: encryption.encrypt(text, owner),
          created_at: at,
          queued_at: mail ? at : null,
        });
        if (!isNew) continue;
        // Without a mail server nobody could do the job: `watch.ts` makes it once there is one.
        if (mail) await verbs.jobs.add(site?.id ?? '', toMailJob(time, { id, template }));
        return id;
      }
      return undefined;
    },
  };
}

/** So far ahead of others goes what somebody waits for: jobs are done in the order of their time. */
const urgentMs = 30 * 24 * 3_600_000;
/** It is for the mail to say when it is given up, not for its job: a mail server may have been away, or none. */
const never = '9999-12-31T00:00:00.000Z';

/** The job that sends a mail. @param waitMs puts it behind others */
export function toMailJob(now: number, { id, template }: Pick<MailRow, 'id' | 'template'>, waitMs = 0): NewJob {
  const ahead = isTemplate(template) && templates[template].urgent ? urgentMs : 0;
  return {
    ...newJob(now, { kind: 'mail', topic: id, body: { mail: id }, waitMs: waitMs - ahead }),
    giveUpAt: never,
  };
}
