import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '@parvis/contract';
import { openStore } from '../src/store/store.ts';
import { secret } from './harness.ts';
import type { Smtp } from './smtp.ts';

export interface RequestsOptions {
  /** Where the list lies, and commands run. */
  folder: string;
  /** The address of the database. */
  database: string;
  /** Lines of the list. */
  people: number;
  /** How often the server is killed while mails go out. */
  kills: number;
  smtp: Smtp;
  log?: (line: string) => void;
}

export interface RequestsResult {
  mails: number;
  /** Mails that came once more, with the same `Message-ID`: a server died between its taking and its note. */
  repeated: number;
  wrong: string[];
}

/** Connections of one server to its mail server: of so many mails it may not be known whether they were taken. */
const mostAtOnce = 2;
const main = join(import.meta.dirname, '../src/cli/main.ts');

/**
 * Asks everybody on a list, by the command line and a server that are processes of their own, over a real mail server. The
 * command is killed while it adds, and run again with the whole list; the server is killed while mails go out.
 */
export async function runRequests(options: RequestsOptions): Promise<RequestsResult> {
  const { folder, database, people, kills, smtp, log = () => {} } = options;
  const wrong: string[] = [];
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: database,
    PARVIS_SECRET: secret,
    PARVIS_PUBLIC_ADDRESS: 'https://talk.shop.test',
    SMTP_URL: smtp.url,
    PARVIS_MAIL_FROM: 'The Shop <talk@shop.test>',
    PARVIS_MAIL_RATE: '1000',
    PORT: '0',
  };
  const run = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--conditions=parvis-source', main, ...args], { cwd: folder, env, stdio: 'ignore' });
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.on('close', (code) => resolve(code)));
  const until = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (let n = 0; n < 12_000; n++) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Not within ten minutes: ${what}.`);
  };

  const store = openStore(database);
  await store.migrate();
  const now = new Date().toISOString();
  const { id: site } = await store.sites.put({ key: 'shop', name: 'The Shop', origins: [] }, now);
  const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
  const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
  await store.sites.setSettings(site, { ...defaultSettings, policy }, now);
  const rows = async () => {
    const { n } = await store.db
      .selectFrom('review_requests')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('state', '!=', 'skipped')
      .executeTakeFirstOrThrow();
    return Number(n);
  };

  const lines = Array.from(
    { length: people },
    (_, n) => `person-${n}@example.org,Person ${n},,order-${n},2026-03-05,en`,
  );
  writeFileSync(join(folder, 'list.csv'), `${lines.join('\n')}\n`);
  const send = () => run('requests', 'send', 'shop', 'list.csv', '--subject', 'attic', '--title', 'The Attic Room');

  // Whoever adds the list is killed in the middle, and adds the whole once more.
  const first = send();
  const over = ended(first);
  await until('the first lines are kept', async () => (await rows()) > 0);
  first.kill('SIGKILL');
  await over;
  log(`killed after ${await rows()} lines`);
  if ((await ended(send())) !== 0) wrong.push('the list was not taken');
  if ((await rows()) !== people) wrong.push(`${await rows()} are asked instead of ${people}`);

  for (let n = 0; n <= kills; n++) {
    const server = run('serve');
    const gone = ended(server);
    const share = Math.floor((people * (n + 1)) / (kills + 1));
    const taken = () => new Set(smtp.got.map(({ messageId }) => messageId)).size;
    await until('mails go out', () => taken() >= share);
    if (n < kills) {
      server.kill('SIGKILL');
      await gone;
      log(`killed after ${smtp.got.length} mails`);
      // As if the minute had passed for which the dead one had them.
      await store.db.updateTable('jobs').set({ run_at: now, worker: null }).where('worker', 'is not', null).execute();
    } else {
      await until('all is noted', async () => (await store.mails.state()).waiting === 0);
      server.kill('SIGTERM');
      await gone;
    }
  }

  const recipients = new Set(smtp.got.flatMap((mail) => mail.recipients));
  const ids = new Set(smtp.got.map(({ messageId }) => messageId));
  const repeated = smtp.got.length - ids.size;
  if (recipients.size !== people) wrong.push(`mail came to ${recipients.size} addresses instead of ${people}`);
  if (ids.size !== people) wrong.push(`${ids.size} different mails came instead of ${people}`);
  if (repeated > kills * mostAtOnce) wrong.push(`${repeated} mails came once more, with ${kills} kills`);
  const { sent } = await store.db
    .selectFrom('request_batches')
    .select((e) => e.fn.sum<number>('sent').as('sent'))
    .executeTakeFirstOrThrow();
  if (Number(sent) !== people) wrong.push(`${sent} are counted as sent instead of ${people}`);
  const sends = await store.db.selectFrom('review_requests').select('sends').where('state', '!=', 'skipped').execute();
  if (sends.some((row) => row.sends !== 1)) wrong.push('a request was left more than once, or never');
  await store.close();
  return { mails: ids.size, repeated, wrong };
}
