import {
  type Act,
  actNames,
  acts,
  type Decided,
  moderationModes,
  type PostStatus,
  pageQuery,
  type ReasonCode,
  reasonCodes,
  type SettingsChange,
} from '@parvis/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { changePost } from '../posts/change.ts';
import { createPost } from '../posts/create.ts';
import { getPost } from '../posts/get.ts';
import { getPage } from '../posts/page.ts';
import { withdrawPost } from '../posts/withdraw.ts';
import { listQueue } from '../queue/list.ts';
import { createReport } from '../reports/create.ts';
import { changeSettings } from '../settings/settings.ts';
import { trySettings } from '../settings/try.ts';
import { decide, undo } from './decide.ts';
import { listDecisions } from './list.ts';

let domain: Domain;
beforeAll(async () => {
  domain = await openDomain();
});
afterAll(() => domain.close());
beforeEach(() => change({ moderation: 'risky', words: [], links: 2, reports: 3 }));

const change = async (settings: SettingsChange): Promise<void> => {
  await execute(domain.staff(), changeSettings, settings);
  await domain.renewSite();
};

let subjects = 0;
interface Written {
  id: string;
  subject: string;
  writer: Context;
  status: PostStatus;
}
async function write(
  body: string,
  more: { subject?: string; as?: Context; review?: true; title?: string } = {},
): Promise<Written> {
  const subject = more.subject ?? `subject-${++subjects}`;
  const context = more.as ?? domain.anybody();
  const key = { key: subject, ...(more.title && { title: more.title }) };
  const { result, newAuthor } = await execute(
    context,
    createPost,
    more.review
      ? { kind: 'review', subject: key, body, rating: 1, experiencedOn: '2026-01-02' }
      : { kind: 'comment', subject: key, body },
  );
  const writer = newAuthor ? domain.as({ kind: 'visitor', author: newAuthor.id }) : context;
  return { id: result.post.id, subject, writer, status: result.post.status };
}
const act = async (name: Act, posts: string[], reason?: ReasonCode): Promise<Decided> =>
  (
    await execute(domain.staff(), decide, {
      posts,
      act: name,
      ...(acts[name].reasoned && { reason: reason ?? 'M1', sentence: 'Not about this.' }),
    })
  ).result;
const statusOf = async ({ writer, id }: Written): Promise<PostStatus> => (await getPost(writer, { id })).result.status;
const queue = async (): Promise<string[]> =>
  (await listQueue(domain.staff(), { limit: 100 })).result.items.map(({ post }) => post.id);

describe('a post that waits', () => {
  it('is seen by its author and the business alone, with why, and counts nowhere', async () => {
    await change({ moderation: 'everything' });
    const post = await write('Held.', { title: 'A page as its visitor calls it' });
    expect(post.status).toBe('pending');
    const page = {
      subject: post.subject,
      blocks: ['comments' as const],
      commentSort: 'newest' as const,
      reviewSort: 'newest' as const,
      limit: 20,
    };
    const shown = (await getPage(domain.anybody(), page)).result;
    expect(shown.comments!.items).toEqual([]);
    expect(shown.subject).toMatchObject({ commentCount: 0, title: null, revision: 0 });
    await expect(getPost(domain.anybody(), { id: post.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = (await getPage(post.writer, page)).result.comments!.items[0]!;
    expect(own).toMatchObject({ status: 'pending', decision: { act: 'hold', reason: null, automated: true } });
    const item = (await listQueue(domain.staff(), { limit: 100 })).result.items.find((one) => one.post.id === post.id);
    expect(item).toMatchObject({
      policies: ['first-post', 'everything'],
      subject: { title: 'A page as its visitor calls it' },
      history: { published: 0 },
    });

    await act('approve', [post.id]);
    const published = (await getPage(domain.anybody(), page)).result;
    expect(published.comments!.items.map(({ id }) => id)).toEqual([post.id]);
    expect(published.comments!.items[0]).not.toHaveProperty('decision');
    expect(published.subject).toMatchObject({ commentCount: 1, title: 'A page as its visitor calls it' });
    expect(await queue()).not.toContain(post.id);
  });

  it('below nothing that is counted, is on its author’s page', async () => {
    const root = await write('Root.');
    await change({ moderation: 'everything' });
    const { result, newAuthor } = await execute(domain.anybody(), createPost, {
      kind: 'comment',
      subject: { key: root.subject },
      body: 'Below.',
      parentId: root.id,
    });
    const query = {
      subject: root.subject,
      blocks: ['comments' as const],
      commentSort: 'newest' as const,
      reviewSort: 'newest' as const,
      limit: 20,
    };
    const writer = domain.as({ kind: 'visitor', author: newAuthor!.id });
    const [seen] = (await getPage(writer, query)).result.comments!.items;
    expect(seen!.replies!.items.map(({ id }) => id)).toEqual([result.post.id]);
    const [other] = (await getPage(domain.anybody(), query)).result.comments!.items;
    expect(other!.replies!.items).toEqual([]);
  });

  it('D6: stands where it stood in the queue, when what was decided about it is taken back, twice too', async () => {
    await change({ moderation: 'everything' });
    const held = [await write('One.'), await write('Two.'), await write('Three.')].map(({ id }) => id);
    await change({ moderation: 'nothing' });
    const reported = await write('On the page.');
    await execute(domain.anybody(), createReport, { post: reported.id, report: { reason: 'spam' } });
    const all = [...held, reported.id];
    const here = async () =>
      (await listQueue(domain.staff(), { limit: 100 })).result.items
        .filter(({ post }) => all.includes(post.id))
        .map(({ post, since }) => [post.id, since]);
    const before = await here();
    expect(before.map(([id]) => id)).toEqual(all);
    const takeBack = async (done: Decided): Promise<Decided> => {
      const decisions = done.decisions.map(({ id }) => id);
      return (await execute(domain.staff(), undo, { decisions })).result;
    };
    const approved = await act('approve', [held[0]!, held[1]!]);
    const hidden = await act('hide', [reported.id]);
    expect(await here()).toEqual([before[2]]);
    const undone = await takeBack(approved);
    await takeBack(hidden);
    expect(await here()).toEqual(before);
    // What was taken back is decided again by taking that back, and waits once more.
    await takeBack(await takeBack(undone));
    expect(await here()).toEqual(before);
  });

  it('can be taken back, and leaves the queue', async () => {
    await change({ moderation: 'everything' });
    const post = await write('Held.');
    await execute(post.writer, withdrawPost, { id: post.id });
    expect(await queue()).not.toContain(post.id);
    await expect(getPost(post.writer, { id: post.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('decisions', () => {
  it('each act leads from the statuses of its row to the one that it names, and from no other', async () => {
    const ways: Partial<Record<PostStatus, Act[]>> = {
      pending: ['hold'],
      published: [],
      refused: ['hold', 'refuse'],
      hidden: ['hide'],
    };
    for (const name of actNames) {
      for (const [status, before] of Object.entries(ways) as [PostStatus, Act[]][]) {
        const post = await write(`To ${name} when ${status}.`);
        for (const one of before) await act(one, [post.id]);
        expect(await statusOf(post)).toBe(status);
        const { decisions, failed } = await act(name, [post.id]);
        const may = acts[name].from.includes(status);
        expect(
          decisions.map(({ from, to }) => [from, to]),
          `${name} from ${status}`,
        ).toEqual(may ? [[status, acts[name].to ?? status]] : []);
        expect(failed).toEqual(may ? [] : [{ id: post.id, code: 'DECIDED_OTHERWISE' }]);
        expect(await statusOf(post)).toBe(may ? (acts[name].to ?? status) : status);
      }
    }
  });

  it('one without a decision is refused by the database (DSA-3)', async () => {
    const post = await write('Published.');
    const hide = sql`update posts set status = 'hidden' where id = ${post.id}`;
    await expect(hide.execute(domain.store.db)).rejects.toThrow('no decision, no change of status');
    expect(await statusOf(post)).toBe('published');
  });

  it('every reason is taken for every rating, and the author reads it', async () => {
    await change({ moderation: 'everything' });
    for (const reason of reasonCodes) {
      const post = await write('A review.', { review: true });
      await act('refuse', [post.id], reason);
      const { result } = await getPost(post.writer, { id: post.id });
      expect(result).toMatchObject({
        status: 'refused',
        decision: { act: 'refuse', reason, sentence: 'Not about this.', automated: false },
      });
    }
  });

  it('an undo is a decision back to the status before, once', async () => {
    const post = await write('Published.');
    const [hidden] = (await act('hide', [post.id])).decisions;
    const back = await execute(domain.staff(), undo, { decisions: [hidden!.id] });
    expect(back.result.decisions).toMatchObject([
      { act: 'restore', from: 'hidden', to: 'published', undoes: hidden!.id },
    ]);
    expect(await statusOf(post)).toBe('published');
    const again = await execute(domain.staff(), undo, { decisions: [hidden!.id] });
    expect(again.result).toEqual({ decisions: [], failed: [{ id: hidden!.id, code: 'DECIDED_OTHERWISE' }] });
    // The undo can be undone: what was hidden is so again, for its reason.
    const twice = await execute(domain.staff(), undo, { decisions: [back.result.decisions[0]!.id] });
    expect(twice.result.decisions).toMatchObject([{ act: 'hide', reason: 'M1', sentence: 'Not about this.' }]);
    const all = (await listDecisions(domain.staff(), { post: post.id, limit: 10 })).result.items;
    expect(all.map((one) => one.act)).toEqual(['hide', 'restore', 'hide']);
  });

  it('many at once are each on their own, and undone together', async () => {
    const [one, two, hidden] = [await write('One.'), await write('Two.'), await write('Three.')];
    await act('hide', [hidden.id]);
    const unknown = '00000000-0000-7000-8000-000000000000';
    const done = await act('hide', [one.id, hidden.id, unknown, 'x', two.id, two.id]);
    expect(done.decisions.map(({ post }) => post)).toEqual([one.id, two.id]);
    expect(done.failed).toEqual([
      { id: hidden.id, code: 'DECIDED_OTHERWISE' },
      { id: unknown, code: 'NOT_FOUND' },
      { id: 'x', code: 'NOT_FOUND' },
    ]);
    await execute(domain.staff(), undo, { decisions: done.decisions.map(({ id }) => id) });
    expect([await statusOf(one), await statusOf(two), await statusOf(hidden)]).toEqual([
      'published',
      'published',
      'hidden',
    ]);
    expect(await findMiscounts(domain.store.db)).toEqual([]);
  });
});

describe('new words', () => {
  it('are judged again, and what was published waits', async () => {
    const post = await write('Fine.');
    await change({ words: ['Casino'] });
    const writer = domain.as(post.writer.principal);
    const edited = await execute(writer, changePost, { id: post.id, change: { body: 'Come to my ca\u0301sino!' } });
    expect(edited.result).toMatchObject({ status: 'pending', decision: { act: 'hold', automated: true } });
  });

  it('of what was refused go back to the queue where the reason can be corrected, and only there', async () => {
    await change({ moderation: 'everything' });
    for (const [reason, status] of [
      ['M4', 'pending'],
      ['M2', 'refused'],
    ] as const) {
      const post = await write('With a link.');
      await act('refuse', [post.id], reason);
      const edited = await execute(post.writer, changePost, { id: post.id, change: { body: 'Without it.' } });
      expect(edited.result.status).toBe(status);
      expect((await queue()).includes(post.id)).toBe(status === 'pending');
    }
  });
});

describe('reports', () => {
  const report = (post: string, reporter: number) =>
    execute({ ...domain.anybody(), network: `192.0.2.${reporter}` }, createReport, {
      post,
      report: { reason: 'spam' },
    });

  it('bring a post into the queue, hold it when there are as many as the site says, and are answered by a decision', async () => {
    const post = await write('Reported.');
    await report(post.id, 1);
    await report(post.id, 1);
    // One stranger is one, whatever addresses they name.
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org']) {
      const about = { reason: 'illegal', detail: 'So.', name: 'Jo', email, goodFaith: true } as const;
      await execute({ ...domain.anybody(), network: '192.0.2.1' }, createReport, { post: post.id, report: about });
    }
    expect(await statusOf(post)).toBe('published');
    expect(await queue()).toContain(post.id);
    await report(post.id, 2);
    await report(post.id, 3);
    expect(await statusOf(post)).toBe('pending');
    const item = (await listQueue(domain.staff(), { limit: 100 })).result.items.find((one) => one.post.id === post.id);
    expect(item).toMatchObject({
      policies: ['reported'],
      reports: expect.arrayContaining([{ reason: 'spam', count: 3 }]),
    });
    await act('approve', [post.id]);
    expect(await domain.store.reports.open(domain.staff().site.id, post.id, 'spam')).toEqual([]);
    // Somebody has decided: reports alone do not take it away any more.
    for (const reporter of [4, 5, 6, 7]) await report(post.id, reporter);
    expect(await statusOf(post)).toBe('published');
    const [kept] = (await act('keep', [post.id])).decisions;
    expect(await queue()).not.toContain(post.id);
    await execute(domain.staff(), undo, { decisions: [kept!.id] });
    expect(await queue()).toContain(post.id);
    expect(await domain.store.reports.open(domain.staff().site.id, post.id, 'spam')).toHaveLength(4);
  });
});

describe('policies', () => {
  it('hold what they doubt, with their names, and leave the rest', async () => {
    const links = 'https://a.example https://b.example https://c.example and some words about them';
    const same = 'The same words, again and again, long enough to be compared.';
    await change({ words: ['casino bonus'], links: 2 });
    await write(same);
    await write(same);
    const table: [string, string[]][] = [
      ['An ordinary sentence about an ordinary day.', []],
      ['A link https://a.example is nothing.', []],
      [links, ['links']],
      [same, ['repeat']],
      ['The very same words, again and again, long enough to be compared!', ['repeat']],
      ['I LIKED ALL OF THIS SO MUCH THAT EVERYBODY SHALL HEAR IT, THE SOUP ABOVE ALL!', []],
      ['EVERYTHING FOR NOTHING, ONLY TODAY AND ONLY HERE, COME AND SEE https://a.example', ['shape']],
      [`THIS IS WHAT ${'NOBODY WANTS TO READ TO ITS END, HOWEVER GOOD '.repeat(5)}IT MAY BE`, ['shape']],
      // Capitals beside a script that has none.
      [`我们住在 ${'ABC DEF GHI '.repeat(18)}${'房间很安静早餐很好'.repeat(8)}`, []],
      ['Mit der EU, der NATO und der WHO hat die DSGVO https://b.example nichts zu tun.', []],
      [`What a song${'!'.repeat(150)}`, []],
      [`What another one${'!'.repeat(200)}`, ['shape']],
      [`Two lines ${'-=*~'.repeat(30)}`, []],
      [`-=*~ ${'+#;:_'.repeat(50)}`, ['shape']],
      ['Take a CASINO   **bonus** now', ['words']],
      ['Casinos have no bonus', []],
    ];
    for (const [body, policies] of table) {
      const post = await write(body);
      const [decision] = (await listDecisions(domain.staff(), { post: post.id, limit: 1 })).result.items;
      expect(decision?.policies ?? [], body).toEqual(policies);
      expect(post.status, body).toBe(policies.length > 0 ? 'pending' : 'published');
    }
  });

  it('the modes hold nothing, what is risky, first posts, everything', async () => {
    const risky = 'https://a.example https://b.example https://c.example';
    const known = (await write('First.')).writer;
    for (const [moderation, fromNew, fromKnown, fromRisky] of [
      ['nothing', 'published', 'published', 'published'],
      ['risky', 'published', 'published', 'pending'],
      ['first-post', 'pending', 'published', 'pending'],
      ['everything', 'pending', 'pending', 'pending'],
    ] as const) {
      await change({ moderation });
      const made = [
        await write('A word.'),
        await write('A word.', { as: domain.as(known.principal) }),
        await write(risky),
      ];
      expect(
        made.map(({ status }) => status),
        moderation,
      ).toEqual([fromNew, fromKnown, fromRisky]);
    }
  });

  it('the business is not judged', async () => {
    await change({ moderation: 'everything', words: ['casino'] });
    expect((await write('Our casino opens at eight.', { as: domain.staff() })).status).toBe('published');
  });

  it('FR-3, EU-1: what is said of how reviews are looked at follows the setting, for caches too', async () => {
    const said = { nothing: 'none', risky: 'some', 'first-post': 'some', everything: 'all' } as const;
    for (const moderation of moderationModes) {
      await change({ moderation });
      const page = await getPage(domain.anybody(), pageQuery.parse({ subject: 'any' }));
      expect(page.result.site.reviewControl, moderation).toBe(said[moderation]);
    }
    const heard = async (settings: SettingsChange) => {
      domain.events.length = 0;
      await change(settings);
      return domain.events.map(({ name }) => name);
    };
    expect(await heard({ moderation: 'nothing', words: ['casino'] })).toEqual(['site.changed']);
    expect(await heard({ moderation: 'nothing', words: [] })).toEqual(['site.changed']);
    expect(await heard({ moderation: 'risky' })).toEqual(['site.changed']);
    expect(await heard({ moderation: 'first-post' })).toEqual(['settings.changed']);
    expect(await heard({ moderation: 'first-post' })).toEqual([]);
  });

  it('a trial says what other settings would hold, and changes nothing', async () => {
    await change({ moderation: 'nothing' });
    const post = await write('Something about llamas.');
    const { result } = await execute(domain.staff(), trySettings, { words: ['llamas'] });
    const row = { post: post.id, policies: ['words'], author: '', excerpt: 'Something about llamas.' };
    expect(result.held).toEqual([row]);
    expect(result.wouldHold - result.holds).toBe(1);
    expect(await statusOf(post)).toBe('published');
    expect(domain.staff().site.settings.words).toEqual([]);
  });
});
