import type { Encryption } from '../identity/encryption.ts';
import type { StoredSite, Verbs } from '../store/store.ts';

/** What each template is told. */
export interface TemplateData {
  signInCode: { code: string; minutes: number };
  staffInvitation: { by: string; url: string; days: number };
}
export type TemplateName = keyof TemplateData;

export interface MailMessage<Name extends TemplateName = TemplateName> {
  to: string;
  /** Whose words it is in. */
  locale: string;
  template: Name;
  data: TemplateData[Name];
  /** In whose name; absent where it is the server's. */
  site?: Pick<StoredSite, 'id' | 'key' | 'name'>;
  /** Of two that wait with the same one, one is sent. */
  key?: string;
}

/** Sends mails: each is a row in the transaction of what it is about. */
export interface Mailer {
  add(verbs: Verbs, message: MailMessage): Promise<void>;
}

const keptDays = 3;

/** Addresses and words are encrypted: they are codes and invitations. */
export function createMailer(encryption: Encryption, now: () => number): Mailer {
  return {
    async add(verbs, { site, key, ...message }) {
      const time = now();
      await verbs.jobs.add(site?.id ?? '', {
        kind: 'mail',
        ...(key !== undefined && { topic: key }),
        body: { sealed: encryption.encrypt(JSON.stringify({ ...message, site }), 'mail') },
        createdAt: new Date(time).toISOString(),
        runAt: new Date(time).toISOString(),
        giveUpAt: new Date(time + keptDays * 86_400_000).toISOString(),
      });
    },
  };
}
