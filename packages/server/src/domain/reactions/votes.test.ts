import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Console } from '../../../test/staff.ts';
import { dataOf, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../../store/miscounts.ts';

// Votes that count once. Run on both databases: postgres.test.ts takes this file in.

let server: Console;
let time: number;
beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time });
});
afterEach(async () => {
  // Whatever a test did, every counter is what a count of the rows gives.
  expect(await findMiscounts(getInternals(server.parvis)!.services.store.db)).toEqual([]);
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const usual = { who: 'anyone', down: false, set: [], onPosts: false } as const;
const clap = { emoji: '👏', label: 'Bravo' };
const party = { emoji: '🎉', label: 'Congratulations' };
const allow = async (reactions: object): Promise<void> => {
  time++;
  await server.parvis.sites.settings('shop', { reactions: { ...usual, ...reactions } as never });
};

const vote = (method: 'PUT' | 'DELETE', post: string, name: string, token?: string, address?: string) =>
  server.call(method, `posts/${post}/reactions/${encodeURIComponent(name)}`, {
    ...(token !== undefined && { token }),
    ...(address !== undefined && { address }),
  });
const page = (name: string, mine: boolean, more: { token?: string; key?: string; address?: string } = {}) =>
  server.call('POST', 'reactions', {
    body: { subject: { key: 'page' }, name, mine },
    ...(more.token && { token: more.token }),
    ...(more.address && { address: more.address }),
    ...(more.key && { headers: { 'idempotency-key': more.key } }),
  });
const reactionsOf = async (post: string, token?: string) =>
  (await server.call('GET', `posts/${post}`, { ...(token && { token }) })).json.reactions;
const ofPage = async (token?: string) =>
  (await server.call('GET', 'page?subject=page&blocks=reactions', { ...(token && { token }) })).json.subject.reactions;
const mostHelpful = async (kind: string): Promise<string[]> =>
  (await server.call('GET', `posts?subject=page&kind=${kind}&sort=helpful`)).json.items.map(
    ({ id }: { id: string }) => id,
  );
/** A visitor with a token, who wrote elsewhere. */
const visitor = async (name = 'Ada', email?: string): Promise<string> =>
  (await server.post({ subject: { key: 'elsewhere' }, author: { name, ...(email && { email }) } })).visitorToken!;
async function prove(email: string, token?: string): Promise<string> {
  await server.call('POST', 'sign-in', { body: { email }, ...(token && { token }) });
  const mail = (await server.mails())
    .filter(({ to, template }) => to === email && template === 'confirmAddress')
    .at(-1)!;
  const { code } = dataOf(mail, 'confirmAddress');
  const { json } = await server.call('POST', 'sign-in/code', { body: { email, code }, ...(token && { token }) });
  return json.visitorToken;
}

describe('votes for and against', () => {
  it('A6: there are none against where the site takes none, and nothing of them is told', async () => {
    const { post } = await server.post({});
    expect((await vote('PUT', post.id, 'down')).status).toBe(404);
    expect(await reactionsOf(post.id)).toEqual({ like: { count: 0, mine: false }, helpful: { count: 0, mine: false } });
    expect((await server.call('GET', 'page?subject=page')).json.site).not.toHaveProperty('reactions');
    await allow({ down: true });
    expect((await server.call('GET', 'page?subject=page')).json.site.reactions).toEqual({ down: true });
    expect(await reactionsOf(post.id)).toHaveProperty('down', { count: 0, mine: false });
  });

  it('A15: an author has one side, and changes it in one act', async () => {
    await allow({ down: true });
    const { post } = await server.post({});
    const token = await visitor();
    await vote('PUT', post.id, 'like', token);
    const against = (await vote('PUT', post.id, 'down', token)).json.reactions;
    expect(against).toMatchObject({ like: { count: 0, mine: false }, down: { count: 1, mine: true } });
    const both = (await vote('PUT', post.id, 'helpful', token)).json.reactions;
    expect(both).toMatchObject({ helpful: { count: 1, mine: true }, down: { count: 0, mine: false } });
    await vote('DELETE', post.id, 'helpful', token);
    expect(await reactionsOf(post.id, token)).toMatchObject({ helpful: { count: 0 }, down: { count: 0 } });
  });

  it('A15: 100 puts, switches and takings back at once by one author leave one vote or none', async () => {
    await allow({ down: true, set: [clap], onPosts: true });
    const { post } = await server.post({});
    const token = await visitor();
    const names = ['like', 'down', 'helpful', clap.emoji];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => vote(n % 5 === 4 ? 'DELETE' : 'PUT', post.id, names[n % 4]!, token)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { like, helpful, down } = await reactionsOf(post.id, token);
    for (const { count, mine } of [like, helpful, down]) expect(count).toBe(mine ? 1 : 0);
    expect(down.count && like.count + helpful.count).toBe(0);
  });

  it('A15: 100 visitors at once are 100 votes, and each counts again once taken back', async () => {
    await allow({ down: true });
    const { post } = await server.post({});
    const given = await Promise.all(
      Array.from({ length: 100 }, (_, n) => vote('PUT', post.id, n % 4 ? 'like' : 'down')),
    );
    expect(await reactionsOf(post.id)).toMatchObject({ like: { count: 75 }, down: { count: 25 } });
    const tokens = given.map(({ json }) => json.visitorToken);
    // Each to the other side.
    await Promise.all(tokens.map((token, n) => vote('PUT', post.id, n % 4 ? 'down' : 'like', token)));
    expect(await reactionsOf(post.id)).toMatchObject({ like: { count: 25 }, down: { count: 75 } });
  });

  it('L2: of comments the most helpful first is by votes for less votes against', async () => {
    await allow({ down: true });
    const [liked, disputed, plain] = [await server.post({}), await server.post({}), await server.post({})];
    for (let n = 0; n < 2; n++) await vote('PUT', liked.post.id, 'like');
    for (let n = 0; n < 3; n++) await vote('PUT', disputed.post.id, 'like');
    for (let n = 0; n < 4; n++) await vote('PUT', disputed.post.id, 'down');
    expect(await mostHelpful('comment')).toEqual([liked, plain, disputed].map(({ post }) => post.id));
  });

  it('R9: of reviews the most helpful first is by the Wilson bound, ties by date', async () => {
    await allow({ down: true });
    // 4 of 7 are at least 0.2505, 2 of 2 at least 0.3424: more votes for it less those against are not more helpful.
    const votes = [
      ['none', 0, 0],
      ['two', 2, 0],
      ['against', 0, 2],
      ['seven', 4, 3],
    ] as const;
    const ids = new Map<string, string>();
    for (const [name, up, down] of votes) {
      const { post } = await server.post({ kind: 'review' });
      ids.set(post.id, name);
      for (let n = 0; n < up; n++) await vote('PUT', post.id, 'helpful');
      for (let n = 0; n < down; n++) await vote('PUT', post.id, 'down');
    }
    expect((await mostHelpful('review')).map((id) => ids.get(id))).toEqual(['two', 'seven', 'against', 'none']);
  });

  it('A9: other words take votes against a review along with those for it, and leave those of a comment', async () => {
    await allow({ down: true });
    const review = await server.post({ kind: 'review', rating: 2 });
    const comment = await server.post({ body: 'The rooms are large and quiet.' });
    for (const { post } of [review, comment]) {
      await vote('PUT', post.id, 'helpful');
      await vote('PUT', post.id, 'down');
    }
    for (const { post, visitorToken } of [review, comment])
      await server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: 'In other words, fine.' } });
    expect(await reactionsOf(review.post.id)).toMatchObject({ helpful: { count: 0 }, down: { count: 0 } });
    expect(await reactionsOf(comment.post.id)).toMatchObject({ helpful: { count: 0 }, down: { count: 1 } });
  });
});

describe('who becomes who', () => {
  it('A11, A15: of two authors who prove one address and voted on one post, one vote counts', async () => {
    await allow({ down: true, set: [clap], onPosts: true });
    const { post } = await server.post({});
    const email = 'ada@example.com';
    const [first, second] = [await visitor('Ada', email), await visitor('Ada Again', email)];
    await vote('PUT', post.id, 'like', first);
    await vote('PUT', post.id, 'down', second);
    for (const token of [first, second]) {
      await vote('PUT', post.id, clap.emoji, token);
      await page(clap.emoji, true, { token });
    }
    expect(await ofPage()).toEqual({ '👏': { count: 2, mine: false } });
    const token = await prove(email, first);
    const { like, down, '👏': clapped } = await reactionsOf(post.id, token);
    expect(like.count + down.count).toBe(1);
    expect(like).toEqual({ count: 1, mine: true });
    expect(clapped).toEqual({ count: 1, mine: true });
    expect(await ofPage(token)).toEqual({ '👏': { count: 1, mine: true } });
  });

  it('A11, A5: a vote on what became one’s own is dropped, and none is taken from then on', async () => {
    await allow({ down: true });
    const email = 'ada@example.com';
    const { post } = await server.post({ author: { name: 'Ada', email } });
    const elsewhere = await visitor('Also Ada');
    await vote('PUT', post.id, 'like', elsewhere);
    expect((await reactionsOf(post.id)).like.count).toBe(1);
    const token = await prove(email, elsewhere);
    expect((await reactionsOf(post.id, token)).like).toEqual({ count: 0, mine: false });
    for (const name of ['like', 'down']) {
      expect((await vote('PUT', post.id, name, token)).json.code).toBe('OWN_POST');
    }
  });

  it('GDPR: reactions to posts and pages are in the export, and go with the author', async () => {
    await allow({ down: true, set: [clap], onPosts: true });
    const { post } = await server.post({});
    const token = await visitor();
    await vote('PUT', post.id, 'down', token);
    await vote('PUT', post.id, clap.emoji, token);
    await page(clap.emoji, true, { token });
    const { reactions, pageReactions } = (await server.call('GET', 'me', { token })).json;
    expect(reactions.map(({ name }: { name: string }) => name).sort()).toEqual(['down', clap.emoji]);
    expect(pageReactions).toMatchObject([{ subject: 'page', name: clap.emoji }]);
    expect((await server.call('DELETE', 'me', { token })).status).toBe(204);
    expect(await reactionsOf(post.id)).toEqual({
      like: { count: 0, mine: false },
      helpful: { count: 0, mine: false },
      down: { count: 0, mine: false },
    });
    expect(await ofPage()).toBeUndefined();
  });
});

describe('who may', () => {
  it('A16: guests are refused where an address is asked for, with a code of its own, and leave no trace', async () => {
    await allow({ who: 'confirmed', set: [clap], onPosts: true });
    const { post } = await server.post({});
    const guest = await visitor();
    for (const token of [undefined, guest]) {
      for (const answer of [await vote('PUT', post.id, 'like', token), await page(clap.emoji, true, { token: token! })])
        expect([answer.status, answer.json.code]).toEqual([403, 'CONFIRMATION_REQUIRED']);
    }
    expect(await ofPage()).toBeUndefined();
    const token = await prove('ada@example.com', guest);
    expect((await vote('PUT', post.id, 'like', token)).json.reactions.like).toEqual({ count: 1, mine: true });
    expect((await page(clap.emoji, true, { token })).json.reactions).toEqual({ '👏': { count: 1, mine: true } });
    await allow({ who: 'members', set: [clap] });
    expect((await vote('PUT', post.id, 'helpful', token)).json.code).toBe('MEMBERSHIP_REQUIRED');
    // What was given before counts on, and can be taken back.
    expect((await vote('DELETE', post.id, 'like', token)).json.reactions.like.count).toBe(0);
    // The business may react to what visitors write.
    const key = await server.parvis.sites.renewKey('shop');
    expect((await vote('PUT', post.id, 'like', key)).status).toBe(200);
  });

  it('M85: the setting is in the audit, and can be taken back', async () => {
    await server.add('shop', 'owner@example.com', 'owner');
    const owner = await server.signIn('owner@example.com');
    const manage = '/v1/manage/sites/shop';
    const changed = await owner.ask('PATCH', `${manage}/settings`, {
      reactions: { ...usual, down: true, set: [clap] },
    });
    expect(changed.json.reactions).toEqual({ ...usual, down: true, set: [clap] });
    const { items } = (await owner.ask('GET', `${manage}/audit`)).json;
    const line = items.find(({ change }: { change?: { what: string } }) => change?.what === 'settings.changed');
    expect(line).toMatchObject({ undo: 'possible' });
    await owner.ask('POST', `${manage}/audit/undo`, { change: line.id });
    expect((await owner.ask('GET', `${manage}/settings`)).json.reactions).toEqual(usual);
  });
});

describe('a set of the site’s own', () => {
  it('M85: what is no single emoji, has no name, is twice or one too many is refused', async () => {
    for (const set of [
      [{ emoji: 'x', label: 'X' }],
      [{ emoji: '👏👏', label: 'Twice' }],
      [{ emoji: '', label: 'Nothing' }],
      [{ emoji: '<b>', label: 'Bold' }],
      [{ emoji: '👏', label: ' ' }],
      [clap, clap],
      Array.from('👏🎉😀😁😂😃😄😅😆', (emoji) => ({ emoji, label: 'A face' })),
    ])
      await expect(allow({ set })).rejects.toThrow();
    // One that is drawn as text by itself is one emoji with the sign that says so; families and flags are one each.
    await allow({ set: ['❤', '👩‍👩‍👧', '🇫🇷', '👍🏽'].map((emoji) => ({ emoji, label: 'It' })) });
    expect((await server.call('GET', 'page?subject=page')).json.site.reactions.set[0].emoji).toBe('❤️');
  });

  it('A17: posts take those of the set where the site says so, in its order, and no others', async () => {
    await allow({ set: [clap, party], onPosts: true });
    const { post } = await server.post({});
    const token = await visitor();
    for (const { emoji } of [party, clap]) expect((await vote('PUT', post.id, emoji, token)).status).toBe(200);
    expect(Object.keys(await reactionsOf(post.id)).slice(2)).toEqual([clap.emoji, party.emoji]);
    for (const name of ['😀', 'rage', '__proto__', '\u0000'])
      expect((await vote('PUT', post.id, name)).status).toBe(404);
    // What the site gave up is not shown, can be taken back by who gave it, and is there again with the set.
    await allow({ set: [clap] });
    expect(Object.keys(await reactionsOf(post.id))).toEqual(['like', 'helpful']);
    expect((await vote('PUT', post.id, clap.emoji, token)).status).toBe(404);
    expect((await vote('DELETE', post.id, party.emoji, token)).status).toBe(200);
    expect((await vote('DELETE', post.id, party.emoji, token)).status).toBe(404);
    await allow({ set: [clap, party], onPosts: true });
    expect((await reactionsOf(post.id))[clap.emoji]).toEqual({ count: 1, mine: false });
    expect(await reactionsOf(post.id)).not.toHaveProperty(party.emoji);
  });

  it('A18: the page takes those of the set, once by each, however many ask at once', async () => {
    await allow({ set: [clap, party] });
    expect((await server.call('GET', 'page?subject=page')).json.subject.revision).toBe(0);
    const first = await page(clap.emoji, true, { key: 'k1' });
    expect((await page(clap.emoji, true, { key: 'k1' })).text).toBe(first.text);
    const token = first.json.visitorToken;
    await Promise.all(Array.from({ length: 100 }, (_, n) => page(n % 2 ? party.emoji : clap.emoji, true, { token })));
    await Promise.all(Array.from({ length: 60 }, () => page(party.emoji, true)));
    expect(await ofPage(token)).toEqual({ '👏': { count: 1, mine: true }, '🎉': { count: 61, mine: true } });
    expect((await server.call('GET', 'subjects?key=page')).json.items[0].reactions['🎉']).toEqual({
      count: 61,
      mine: false,
    });
    await Promise.all(Array.from({ length: 100 }, (_, n) => page(clap.emoji, n % 2 === 0, { token })));
    const { '👏': clapped } = { '👏': { count: 0, mine: false }, ...(await ofPage(token)) };
    expect(clapped.count).toBe(clapped.mine ? 1 : 0);
  });

  it('A18: what is no reaction of the site, on a page that is closed, or turned off leaves no trace', async () => {
    await allow({ set: [clap] });
    expect((await page('😀', true)).json.issues).toMatchObject([{ path: 'name', code: 'VALIDATION_FAILED' }]);
    expect((await page(clap.emoji, false)).status).toBe(401);
    expect((await server.call('GET', 'subjects?key=page')).json.items[0].revision).toBe(0);
    const token = (await page(clap.emoji, true)).json.visitorToken;
    await server.parvis.sites.settings('shop', { paused: true });
    expect((await page(clap.emoji, false, { token })).json.code).toBe('SUBJECT_CLOSED');
    await server.parvis.sites.settings('shop', { paused: false, off: ['reactions'] });
    expect((await page(clap.emoji, true)).json.code).toBe('BLOCK_OFF');
    time++;
    expect(await ofPage()).toEqual({});
  });
});
