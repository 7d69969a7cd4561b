import {
  peoplePath,
  recentPath,
  signInCodePath,
  signInPath,
  subscriptionPath,
  subscriptionsPath,
  talkedPath,
  toPath,
} from '../../endpoints/index.ts';
import { followLimits } from '../../following.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { RecentList } from '../../schemas/latest.ts';
import type { FollowedList, Subscribed, SubscriptionInput } from '../../schemas/subscription.ts';
import {
  type Answer,
  type Ask,
  type Case,
  equal,
  fresh,
  ok,
  refused,
  type Server,
  shaped,
  soon,
  type Visit,
  visit,
} from '../case.ts';

const follow = (here: Visit, { site }: Server, input: SubscriptionInput, ask?: Ask): Promise<Answer> =>
  here.ask('POST', toPath(subscriptionsPath, { site }), input, ask);
const followed = async (here: Visit, { site }: Server, token: string): Promise<FollowedList> =>
  shaped(schemas.subscriptions.answer, await here.get(toPath(subscriptionsPath, { site }), {}, { token }));
const unfollow = (here: Visit, { site }: Server, id: string, token: string): Promise<Answer> =>
  here.ask('DELETE', toPath(subscriptionPath, { site, id }), undefined, { token });
const subscribed = (answer: Answer): Subscribed => shaped(schemas.subscribe.answer, answer);

/** Section F, as far as it shows without mail. */
export const following: Case[] = [
  {
    rule: 'F1',
    name: 'what is followed is kept once, at a pace that can be changed, and ended by its author alone',
    async run(server) {
      const here = visit(server);
      const { post, token: stranger } = await here.comment('The beginning of a thread.');
      const { token } = await here.comment('Somebody who follows it.');
      const of = { target: 'thread', post: post.id } as const;
      const first = subscribed(await follow(here, server, { ...of, pace: 'daily' }, { token }));
      equal([first.visitorToken, first.confirmed], [undefined, false], 'token, confirmed');
      equal([first.subscription.post, first.subscription.subject], [post.id, here.subject], 'what is followed');
      const again = subscribed(await follow(here, server, { ...of, pace: 'weekly' }, { token }));
      equal(again.subscription, { ...first.subscription, pace: 'weekly' }, 'the same again');
      const { id } = first.subscription;
      subscribed(await follow(here, server, { target: 'subject', subject: here.subject, pace: 'at-once' }, { token }));
      const all = (await followed(here, server, token)).items;
      equal(
        all.map(({ target }) => target),
        ['subject', 'thread'],
        'all of it, the newest first',
      );
      equal(shaped(schemas.me.answer, await here.get('me', {}, { token })).subscriptions, all, 'in what is theirs');
      equal((await followed(here, server, stranger)).items, [], 'of somebody else');
      refused(await unfollow(here, server, id, stranger), 404, 'NOT_FOUND');
      equal((await unfollow(here, server, id, token)).status, 204, 'ended');
      refused(await unfollow(here, server, id, token), 404, 'NOT_FOUND');
      equal((await followed(here, server, token)).items.length, 1, 'what is left');
    },
  },
  {
    rule: 'F1',
    name: 'who has no token becomes an author by it, once for one key',
    async run(server) {
      const here = visit(server);
      const key = fresh();
      const first = await follow(here, server, { target: 'site', pace: 'weekly' }, { key });
      const { visitorToken: token, subscription } = subscribed(first);
      ok(token, 'a token');
      equal((await follow(here, server, { target: 'site', pace: 'weekly' }, { key })).json, first.json, 'the repeat');
      equal((await followed(here, server, token)).items, [subscription], 'what is followed');
    },
  },
  {
    rule: 'F1 F7',
    name: 'what is not there is not followed, and what says nothing is refused',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('Soon gone.');
      equal((await here.ask('DELETE', `posts/${post.id}`, undefined, { token })).status, 204, 'taken back');
      const pace = 'daily';
      const gone: SubscriptionInput[] = [
        { target: 'post', post: post.id, pace },
        { target: 'thread', post: post.id, pace },
        { target: 'subject', subject: `${here.subject}-of-nobody`, pace },
      ];
      for (const input of gone) refused(await follow(here, server, input, { token }), 404, 'NOT_FOUND');
      refused(await follow(here, server, { target: 'post', pace }, { token }), 422, 'FIELD_REQUIRED', 'post');
      refused(
        await follow(here, server, { target: 'site', subject: here.subject, pace }, { token }),
        422,
        'VALIDATION_FAILED',
        'subject',
      );
      // Of mentions alone one hears without asking.
      refused(
        await follow(here, server, { target: 'site', pace: 'never' }, { token }),
        422,
        'VALIDATION_FAILED',
        'pace',
      );
      equal(
        subscribed(await follow(here, server, { target: 'mentions', pace: 'never' }, { token })).subscription.pace,
        'never',
        'mentions',
      );
    },
  },
  {
    rule: 'F2',
    name: 'a proved address confirms all of it, what was followed before too',
    needs: ['code'],
    async run(server) {
      const { site, code } = server;
      const here = visit(server);
      const { visitorToken: token } = subscribed(await follow(here, server, { target: 'site', pace: 'daily' }));
      equal((await followed(here, server, token!)).confirmed, false, 'before');
      const email = `${fresh()}@example.com`;
      await here.ask('POST', toPath(signInPath, { site }), { email }, { token: token! });
      const proof = { email, code: await code!(email) };
      const answer = await here.ask('POST', toPath(signInCodePath, { site }), proof, { token: token! });
      const { visitorToken } = shaped(schemas.confirm.answer, answer);
      const { items, confirmed } = await followed(here, server, visitorToken);
      equal([items.map(({ target }) => target), confirmed], [['site'], true], 'after');
      equal(
        subscribed(await follow(here, server, { target: 'mentions', pace: 'weekly' }, { token: visitorToken }))
          .confirmed,
        true,
        'what is followed later',
      );
    },
  },
  {
    rule: 'F6 F8',
    name: 'people of a thread are told by the beginning of a word of their name, and named by it',
    async run(server) {
      const { site } = server;
      const here = visit(server);
      const name = `Zoé of ${fresh().slice(0, 8)}`;
      const { post } = shaped(
        schemas.createPost.answer,
        await here.send({ body: 'Whom one can name.', author: { name } }),
        201,
      );
      const people = async (q: string, id = post.id) =>
        shaped(schemas.people.answer, await here.get(toPath(peoplePath, { site, id }), { q })).items;
      const found = await people('zoe OF');
      equal(found, [{ id: post.author!.id, name, kind: 'guest' }], 'by the beginning, whatever its case and accents');
      equal(await people(name.split(' ')[2]!), found, 'by a later word');
      equal(await people('oé'), [], 'not from the middle of a word');
      const other = await here.comment('Another thread.');
      equal(
        (await people('zoe', other.post.id)).map((one) => one.name),
        [],
        'in another thread',
      );
      refused(
        await here.get(toPath(peoplePath, { site, id: post.id }), { q: 'x'.repeat(61) }),
        400,
        'INVALID_QUERY',
        'q',
      );
      const text = async (parentId: string) =>
        JSON.stringify((await here.comment(`Hello @${name}, \`@${name}\`.`, { parentId })).post.text);
      const strong = `"type":"strong","children":[{"type":"text","text":"@${name}"}]`;
      equal((await text(post.id)).split(strong).length, 2, 'named once, and not in code');
      ok(!(await text(other.post.id)).includes('strong'), 'nobody of another thread');
    },
  },
  {
    rule: 'F9',
    name: 'what was written last is told with its subject, without what is taken back',
    async run(server) {
      const { site } = server;
      const here = visit(server);
      const recent = async (query: Record<string, string>): Promise<RecentList['items']> =>
        shaped(schemas.recent.answer, await here.get(toPath(recentPath, { site }), query)).items;
      const ours = async (kind: string) =>
        (await recent({ kind, limit: '20' })).filter(({ subject }) => subject.key === here.subject);
      const root = await here.comment('What was written last.');
      const reply = await here.comment('What answers it.', { parentId: root.post.id });
      const told = await soon(
        () => ours('comment'),
        ({ length }) => length === 2,
      );
      equal(
        told.map(({ post }) => post.id),
        [reply.post.id, root.post.id],
        'the newest first',
      );
      equal(await ours('review'), [], 'below roots of another kind');
      await here.ask('DELETE', `posts/${reply.post.id}`, undefined, reply);
      const left = await soon(
        () => ours('comment'),
        ({ length }) => length === 1,
      );
      equal(
        left.map(({ post }) => post.id),
        [root.post.id],
        'what is left',
      );
      equal((await recent({ limit: '1' })).length, 1, 'rows');
      ok((await recent({ limit: '9999', days: '9999' })).length <= followLimits.latest, 'rows at most');
      refused(await here.get(toPath(recentPath, { site }), { limit: '0' }), 400, 'INVALID_QUERY', 'limit');
      refused(await here.get(toPath(recentPath, { site }), { kind: 'poem' }), 400, 'INVALID_QUERY', 'kind');
    },
  },
  {
    rule: 'F9',
    name: 'subjects are told by how many posts they have, of as many where something was written last',
    async run(server) {
      const { site } = server;
      const here = visit(server);
      for (const one of ['One of three.', 'The second here.', 'And a third.']) await here.comment(one);
      const talked = async (limit: string) =>
        shaped(schemas.talked.answer, await here.get(toPath(talkedPath, { site }), { limit, days: '1' })).items;
      const items = await talked('20');
      const own = items.find(({ subject }) => subject.key === here.subject);
      ok(own ? own.count === 3 : items.length === 20, 'a subject of three posts, or twenty before it');
      const order = items.map(({ count, lastAt }) => [String(count).padStart(9, '0'), lastAt].join());
      equal(order, order.toSorted().reverse(), 'order');
      equal((await talked('2')).length, Math.min(2, items.length), 'rows');
      refused(await here.get(toPath(talkedPath, { site }), { days: 'x' }), 400, 'INVALID_QUERY', 'days');
    },
  },
];
