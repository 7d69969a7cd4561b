import type { Command } from 'commander';
import { createEncryption } from '../identity/encryption.ts';
import { sendTest } from '../mail/send-test.ts';
import { toMail } from '../options/mail.ts';
import { openStore, type Store } from '../store/store.ts';
import { existing, readEnvironment } from './environment.ts';

/** Mails that are listed. */
const mostListed = 1_000;

export function addMail(program: Command): void {
  const mail = program
    .command('mail')
    .description('what is sent, and what waits; SMTP_URL and PARVIS_MAIL_FROM say how');

  mail
    .command('test <address>')
    .description('send a mail there now, or say why it is not taken')
    .option('--locale <locale>', 'the language that it is written in, such as fr', 'en')
    .action(async (address: string, { locale }: { locale: string }) => {
      const sending = toMail(readEnvironment().options).mail;
      if (!sending) {
        throw new Error(
          'There is no mail server: set SMTP_URL (smtps://USER:PASSWORD@HOST:465) and PARVIS_MAIL_FROM. Until then every mail is kept.',
        );
      }
      const id = await sendTest(sending, address, locale);
      console.log(`${sending.server.host} took it, as ${id}. Look where it lands: among the unwanted mail, too.`);
    });

  mail
    .command('list')
    .description('mails that wait, oldest first, without what they say and to whom')
    .action(() =>
      withStore(async (store) => {
        const { waiting, lastSent } = await store.mails.state();
        const sites = new Map((await store.sites.list()).map(({ id, key }) => [id, key]));
        for (const one of await store.mails.waiting(mostListed)) {
          const site = one.site_id === null ? '-' : (sites.get(one.site_id) ?? one.site_id);
          const tries = one.attempts === 0 ? 'not tried yet' : `${one.attempts} tries: ${one.reason}`;
          console.log([one.id, one.created_at, site, one.template, one.locale, tries].join('\t'));
        }
        if (waiting > mostListed) console.log(`… and ${waiting - mostListed} more`);
        console.log(`${waiting} wait. ${lastSent ? `The last was taken ${lastSent}.` : 'None was taken lately.'}`);
      }),
    );

  mail
    .command('allow <address>')
    .description('send mail there again: a mail server had said that there is no such address')
    .option('--site <key>', 'of this site; without it, the mails of the server itself')
    .action((address: string, { site: key }: { site?: string }) =>
      withStore(async (store) => {
        const site = key === undefined ? undefined : await store.sites.byKey(key);
        if (key !== undefined && !site) throw new Error(`There is no site ${key}.`);
        const { secret } = readEnvironment().options;
        if (!secret) throw new Error('It needs the PARVIS_SECRET of the server, by which it knows addresses.');
        const hash = createEncryption(secret).hashEmail(site?.id ?? '', address);
        const was = await store.write(({ suppressions }) => suppressions.remove(site?.id ?? '', hash));
        console.log(was ? 'Mail goes there again.' : 'Nothing held mail to this address back.');
      }),
    );
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(existing());
  try {
    await store.migrate();
    await work(store);
  } finally {
    await store.close();
  }
}
