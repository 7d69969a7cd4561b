import { randomInt } from 'node:crypto';
import type { Act, Decided, DecisionInput, Post } from '@parvis/contract';
import { actNames, acts as actTable } from '@parvis/contract';
import { createParvis, type LogEntry, type Parvis, type ParvisOptions } from '../src/index.ts';
import { findMiscounts } from '../src/store/miscounts.ts';
import { openStore } from '../src/store/store.ts';
import { origin, policy, secret } from './harness.ts';
import type { Smtp } from './smtp.ts';

export interface ActsOptions {
  /** The address of the database. */
  database: string;
  /** Servers over it. */
  nodes: number;
  acts: number;
  smtp: Smtp;
}

export interface ActsResult {
  /** Posts about which something was decided, and what was refused because somebody else was faster. */
  decided: number;
  otherwise: number;
  undone: number;
  restarts: number;
  told: number;
  /** Everything that is not as it must be. */
  wrong: string[];
}

const posts = 200;
const authors = 20;
const subjects = 5;
const from = 'The Shop <talk@shop.test>';
const why = { reason: 'M1', sentence: 'Not about this page.' } as const;

/**
 * Three moderators decide at random about two hundred posts of twenty people who proved their addresses, one by one and
 * in bulk, and take decisions back, on several servers of which one is now and then started anew. Then everything is
 * compared: posts, decisions, counters, pages, and what each author was told.
 */
export async function runActs({ database, nodes: count, acts, smtp }: ActsOptions): Promise<ActsResult> {
  let ahead = 0;
  const wrong: string[] = [];
  const log: LogEntry[] = [];
  const options: ParvisOptions = {
    database,
    secret,
    limits: 'off',
    claim: 'off',
    timeout: 120_000,
    publicAddress: 'https://talk.shop.test',
    sites: [{ key: 'shop', name: 'The Shop', origins: [origin], policy }],
    mail: { smtp: smtp.url, from, perSecond: 1_000 },
    now: () => Date.now() + ahead,
    log: (entry) => void log.push(entry),
  };
  const start = async (): Promise<Parvis> => {
    const parvis = createParvis(options);
    await parvis.ready;
    return parvis;
  };
  const nodes: Parvis[] = [];
  for (let n = 0; n < count; n++) nodes.push(await start());
  const any = (): Parvis => nodes[randomInt(nodes.length)]!;
  const key = await nodes[0]!.sites.renewKey('shop');

  async function ask<T>(method: string, path: string, body?: unknown, token?: string, node?: Parvis): Promise<T> {
    const headers = new Headers({ 'idempotency-key': crypto.randomUUID() });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (!path.startsWith('/v1/manage')) headers.set('origin', origin);
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    for (let tries = 1; ; tries++) {
      const answer = await (node ?? any()).fetch(new Request(`http://server${path}`, { method, headers, ...sent }));
      const text = await answer.text();
      if (answer.status < 500) return (text ? JSON.parse(text) : undefined) as T;
      // A server that goes away answers so; the same key is asked of another.
      if (tries === 100) throw new Error(`${answer.status} ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const site = '/v1/sites/shop';
  const manage = '/v1/manage/sites/shop';
  const addresses: string[] = [];
  const ids: string[] = [];
  for (let n = 0; n < authors; n++) {
    const email = `author-${n}@example.com`;
    addresses.push(email);
    await ask('POST', `${site}/sign-in`, { email });
    const code = await waitFor(() =>
      smtp.got
        .filter(({ recipients }) => recipients.includes(email))
        .map(({ text }) => /\b\d{6}\b/.exec(text ?? '')?.[0])
        .at(-1),
    );
    const { visitorToken } = await ask<{ visitorToken: string }>('POST', `${site}/sign-in/code`, { email, code });
    for (let m = 0; m < posts / authors; m++) {
      const body = {
        kind: 'comment',
        subject: { key: `page-${(n + m) % subjects}` },
        body: `Number ${m} of ${n}.`,
        author: { name: `Author ${n}` },
      };
      ids.push((await ask<{ post: Post }>('POST', `${site}/posts`, body, visitorToken)).post.id);
    }
  }

  const result = { decided: 0, otherwise: 0, undone: 0, restarts: 0 };
  const made: string[] = [];
  let left = acts;
  const count1 = ({ decisions, failed }: Decided, undo = false): void => {
    result.decided += decisions.length;
    if (undo) result.undone += decisions.length;
    result.otherwise += failed.length;
    made.push(...decisions.map(({ id }) => id));
  };
  const store = openStore(database);
  const number = async (table: 'decisions' | 'mails'): Promise<number> => {
    const rows =
      table === 'decisions'
        ? await store.db.selectFrom('decisions').select('id').where('tell_at', 'is not', null).execute()
        : await store.db.selectFrom('mails').select('id').where('status', '=', 'waiting').execute();
    return rows.length;
  };
  let restarting = Promise.resolve();
  async function restart(): Promise<void> {
    const at = randomInt(nodes.length);
    const old = nodes[at]!;
    // A file of SQLite has one server.
    if (nodes.length === 1) await old.close();
    nodes[at] = await start();
    if (nodes.length > 1) await old.close();
    result.restarts++;
  }
  async function moderate(): Promise<void> {
    while (left > 0) {
      left--;
      if (made.length > 0 && randomInt(4) === 0) {
        const decisions = [made[made.length - 1 - randomInt(Math.min(made.length, 30))]!];
        count1(await ask<Decided>('POST', `${manage}/decisions/undo`, { decisions }, key), true);
      } else {
        const act = actNames[randomInt(actNames.length)] as Act;
        const many = randomInt(5) === 0 ? 1 + randomInt(30) : 1;
        const chosen = [...new Set(Array.from({ length: many }, () => ids[randomInt(ids.length)]!))];
        const input: DecisionInput = { posts: chosen, act, ...(actTable[act].reasoned ? why : {}) };
        count1(await ask<Decided>('POST', `${manage}/decisions`, input, key));
      }
      if (left % Math.max(50, Math.ceil(acts / 40)) === 0) {
        restarting = restarting.then(restart);
        await restarting;
        // Some of what was decided becomes news, and some is taken back before. Not while a mail is on its way: the clock
        // would say that whoever sends it has died.
        await waitFor(async () => (await number('mails')) === 0 || undefined);
        ahead += 20_000;
      }
    }
  }
  await Promise.all([moderate(), moderate(), moderate()]);

  await waitFor(async () => (await number('mails')) === 0 || undefined);
  ahead += 40_000;
  await waitFor(async () => (await number('decisions')) === 0 || undefined);
  await waitFor(async () => (await number('mails')) === 0 || undefined);

  const rows = await store.db.selectFrom('posts').selectAll().execute();
  const decisions = await store.db.selectFrom('decisions').selectAll().orderBy('id').execute();
  const mails = await store.db.selectFrom('mails').selectAll().where('template', '=', 'decisionMade').execute();
  if (rows.length !== ids.length) wrong.push(`${rows.length} posts of ${ids.length}`);
  wrong.push(...(await findMiscounts(store.db)));
  if (decisions.length !== result.decided)
    wrong.push(`${decisions.length} decisions of ${result.decided} acknowledged`);
  for (const row of rows) {
    const of = decisions.filter(({ post_id }) => post_id === row.id);
    let status = 'published';
    for (const one of of) {
      if (one.from_status !== status)
        wrong.push(`${row.id}: a decision from ${one.from_status} where it was ${status}`);
      status = one.to_status;
    }
    if (row.status !== status) wrong.push(`${row.id}: ${row.status} where ${status} was decided`);
    if ((of.at(-1)?.id ?? null) !== row.decision_id) wrong.push(`${row.id}: another decision than the last`);
    const told = of.filter(({ told_at }) => told_at !== null).at(-1);
    if ((told?.to_status ?? 'published') !== status)
      wrong.push(`${row.id}: its author knows ${told?.to_status}, it is ${status}`);
    for (const node of nodes) {
      const { code } = await ask<{ code?: string }>('GET', `${site}/posts/${row.id}`, undefined, undefined, node);
      if ((code === undefined) !== (status === 'published')) wrong.push(`${row.id}: ${status} and ${code ?? 'shown'}`);
    }
  }
  for (const node of nodes) {
    for (let n = 0; n < subjects; n++) {
      const page = await ask<{ subject: { commentCount: number }; comments: { total: number } }>(
        'GET',
        `${site}/page?subject=page-${n}&blocks=comments`,
        undefined,
        undefined,
        node,
      );
      const subject = await store.subjects.byKeys((await store.sites.byKey('shop'))!.id, [`page-${n}`]);
      const there = rows.filter(
        ({ subject_id, status }) => subject_id === subject[0]!.id && status === 'published',
      ).length;
      if (page.subject.commentCount !== there || page.comments.total !== there) {
        wrong.push(`page-${n}: ${page.subject.commentCount} and ${page.comments.total} where ${there} are published`);
      }
    }
  }
  const told = decisions.filter(({ told_at }) => told_at !== null).length;
  const sent = smtp.got.filter(({ subject }) => /^What you wrote/.test(subject ?? ''));
  if (mails.length !== told) wrong.push(`${mails.length} mails of ${told} decisions that were told`);
  if (sent.length !== mails.length) wrong.push(`${sent.length} mails came of ${mails.length}`);
  const doubled = sent.length - new Set(sent.map(({ messageId }) => messageId)).size;
  if (doubled > 0) wrong.push(`${doubled} mails came twice`);
  await store.close();
  for (const node of nodes) await node.close();
  wrong.push(
    ...log
      .filter(({ message }) => count > 1 || !/request failed|not noted/.test(message))
      .map(({ message, error }) => `the log: ${message} ${error ?? ''}`),
  );
  return { ...result, told, wrong };
}

/** Waits for what is not there yet. */
async function waitFor<T>(read: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let n = 0; n < 1_200; n++) {
    const value = await read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come within two minutes.');
}
