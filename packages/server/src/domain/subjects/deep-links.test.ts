import type { SubjectActInput } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { confirmed, mailed, tell } from '../../../test/follower.ts';
import { type Console, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { followPosts } from '../search/follow.ts';

// Whatever leads to a post leads to it after each act on its subject and after the undo: S11 to S16, F3, W2.

let server: Console;
let key: string;
/** Purges that were asked for: the keys of subjects. */
const purged = async (): Promise<string[]> => {
  const rows = await store().db.selectFrom('jobs').select('body').where('kind', '=', 'purge').execute();
  await store().db.deleteFrom('jobs').where('kind', '=', 'purge').execute();
  return rows.map(({ body }) => JSON.parse(body).subject);
};
const store = () => getInternals(server.parvis)!.services.store;
let time = Date.parse('2027-06-02T10:00:00Z');

beforeEach(async () => {
  server = await startConsole({
    publicAddress: host,
    now: () => time,
    jobs: 'off',
    purge: { url: 'https://cdn.test/purge', secret: `whsec_${Buffer.alloc(24, 1).toString('base64')}` },
  });
  key = await server.parvis.sites.renewKey('shop');
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
});
afterEach(() => server.parvis.close());

const manage = async (method: string, path: string, body?: object) => {
  const answer = await server.call(method, `/v1/manage/sites/shop/${path}`, {
    token: key,
    body,
    headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
  });
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json;
};
const idOf = async (of: string): Promise<string> => (await manage('GET', `subject?key=${of}`)).id;

const acts: Record<string, (root: string) => Promise<SubjectActInput>> = {
  alias: async () => ({ act: 'alias', key: 'new' }),
  move: async () => ({ act: 'move', key: 'new' }),
  merge: async () => ({ act: 'merge', into: await idOf('other') }),
  split: async (root) => ({ act: 'split', posts: [root], key: 'new' }),
};

it.each(Object.keys(acts))(
  '%s: links, answers, reactions, followers, feeds and caches follow, and come back',
  async (name) => {
    const write = (words: string, subject: string, parentId?: string) =>
      server.post({ subject: { key: subject }, body: words, ...(parentId && { parentId }) });
    const root = await write('Where does the path to the harbour begin?', 'old');
    const reply = await write('Right behind the garden gate.', 'old', root.post.id);
    await write('Another thread, which stays where it is.', 'old');
    await write('Something about the other page.', 'other');
    const ada = await confirmed(server, 'ada@example.com');
    const follow = (body: object) => server.call('POST', 'me/subscriptions', { body, token: ada });
    await follow({ target: 'thread', post: root.post.id, pace: 'at-once' });
    await server.call('PUT', `posts/${reply.post.id}/reactions/like`, { token: ada });
    const gone = name === 'split';
    const read = (subject: string) =>
      server.call('GET', `page?subject=${subject}&blocks=comments&around=${reply.post.id}`);
    const etags = [await read('old'), await read('new')].map(({ headers }) => headers.get('etag')!);

    /** Everything that leads to the reply, under the key by which it is known then. */
    const check = async (subject: string, isIn: readonly string[]): Promise<void> => {
      time += 60_000;
      await followPosts({ now: new Date(time).toISOString(), services: getInternals(server.parvis)!.services });
      const { json } = await server.call('GET', `posts/${reply.post.id}`, { token: ada });
      expect(json).toMatchObject({ subject, parentId: root.post.id, reactions: { like: { count: 1, mine: true } } });
      const own = await server.call('GET', `/sites/shop/posts/${reply.post.id}`, { headers: { accept: 'text/html' } });
      expect([own.status, own.text.includes('garden gate')]).toEqual([200, true]);
      // The page of the server under the key by which it was linked to.
      for (const known of isIn) {
        const leads = await server.call('GET', `/sites/shop/subjects/${known}`, { headers: { accept: 'text/html' } });
        expect([leads.status, leads.text.includes('garden gate')], known).toEqual([200, true]);
        const { comments } = (await read(known)).json;
        const found = comments.items.find(({ id }: { id: string }) => id === root.post.id);
        expect(
          found.replies.items.map(({ id }: { id: string }) => id),
          known,
        ).toContain(reply.post.id);
        const feed = await server.call('GET', `/sites/shop/feed?key=${known}`);
        expect(feed.text, known).toContain(`urn:uuid:${reply.post.id}`);
      }
      const found = await server.call('GET', `search?${new URLSearchParams({ q: 'harbour', subject: isIn[0]! })}`);
      expect(found.json.items.map(({ id }: { id: string }) => id)).toContain(root.post.id);
      // Who follows the thread hears of what is said there now.
      await server.mails();
      const late = await write(`An answer of ${time}, in words of its own.`, isIn[0]!, root.post.id);
      time += 60_000;
      await tell(server, time);
      const heard = (await mailed(server, 'ada@example.com')).flatMap(({ posts }) => posts);
      expect(heard).toContain(late.post.id);
    };
    await check('old', ['old']);
    const feedId = async (known: string) =>
      /<id>([^<]*)<\/id>/.exec((await server.call('GET', `/sites/shop/feed?key=${known}`)).text)![1];
    const first = await feedId('old');

    const before = await idOf('old');
    await purged();
    const did = await manage('POST', `subjects/${before}/acts`, await acts[name]!(root.post.id));
    const now = name === 'alias' ? 'old' : name === 'merge' ? 'other' : 'new';
    await check(now, gone ? ['new'] : name === 'merge' ? ['other', 'old'] : ['old', 'new']);
    // A reader of feeds has one feed of them, by whichever key it asks.
    const under = name === 'merge' ? 'other' : name === 'split' ? 'old' : 'new';
    expect(await feedId('old')).toBe(await feedId(under));
    if (name !== 'merge') expect(await feedId('old')).toBe(first);
    // Nobody is answered what they had.
    for (const [at, known] of ['old', 'new'].entries()) {
      if (name === 'merge' && known === 'new') continue;
      const again = await server.call('GET', `page?subject=${known}&blocks=comments&around=${reply.post.id}`, {
        headers: { 'if-none-match': etags[at] },
      });
      expect([again.status, again.headers.get('etag') === etags[at]], known).toEqual([200, false]);
    }
    const both = name === 'merge' ? ['old', 'other'] : ['old', 'new'];
    expect(new Set(await purged())).toEqual(name === 'alias' ? new Set(['old', 'new']) : new Set(both));

    await manage('DELETE', `subject-acts/${did.id}`);
    await check('old', ['old']);
    expect(await feedId('old')).toBe(first);
    const purgedAgain = await purged();
    for (const known of both) expect(purgedAgain).toContain(known);
  },
);
