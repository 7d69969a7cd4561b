import {
  pageReactionsPath,
  settingsPath,
  signInCodePath,
  signInMemberPath,
  signInPath,
  toPath,
} from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { ReactionSettings } from '../../schemas/reaction.ts';
import {
  type Answer,
  type Case,
  equal,
  everywhere,
  fresh,
  ok,
  refused,
  type Server,
  shaped,
  type Visit,
  visit,
} from '../case.ts';

const byDefault: ReactionSettings = { who: 'anyone', down: false, set: [], onPosts: false };
const set = [
  { emoji: '👏', label: 'Applause' },
  { emoji: '❤️', label: 'Love' },
];

/** What holds while a site has such settings, known to all of its processes. */
async function having(
  here: Visit,
  { site, secretKey }: Server,
  settings: Partial<ReactionSettings>,
  run: () => Promise<void>,
): Promise<void> {
  const change = (reactions: ReactionSettings): Promise<Answer> =>
    here.ask('PATCH', toPath(settingsPath, { site }), { reactions }, { token: secretKey!, origin: null });
  const told = async () => JSON.stringify((await here.page()).site.reactions);
  try {
    shaped(schemas.changeSettings.answer, await change({ ...byDefault, ...settings }));
    await everywhere(told, JSON.stringify(settings));
    await run();
  } finally {
    await change(byDefault);
    await everywhere(told, 'undefined');
  }
}

const react = (here: Visit, id: string, name: string, token?: string, method: 'PUT' | 'DELETE' = 'PUT') =>
  here.ask(method, `posts/${id}/reactions/${encodeURIComponent(name)}`, undefined, { token });
const reactToPage = (here: Visit, { site }: Server, name: string, mine: boolean, token?: string): Promise<Answer> =>
  here.ask('POST', toPath(pageReactionsPath, { site }), { subject: { key: here.subject }, name, mine }, { token });
const reactions = async (here: Visit, id: string, token?: string) =>
  shaped(schemas.post.answer, await here.get(`posts/${id}`, {}, { token })).reactions;

/** Votes, and reactions that a site has chosen. */
export const reactionCases: Case[] = [
  {
    rule: 'A15',
    name: 'an author votes for a post or against it, however many requests; where that is off, it is not there',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const { post, token: own } = await here.comment('What is voted on.');
      const { token } = await here.comment('Somebody who votes.');
      refused(await react(here, post.id, 'down', token), 404, 'NOT_FOUND');
      await having(here, server, { down: true }, async () => {
        refused(await react(here, post.id, 'down', own), 403, 'OWN_POST');
        await react(here, post.id, 'like', token);
        const turned = shaped(schemas.putReaction.answer, await react(here, post.id, 'down', token)).reactions;
        equal([turned.like.count, turned.down], [0, { count: 1, mine: true }], 'the other side');
        await Promise.all(Array.from({ length: 8 }, (_, n) => react(here, post.id, n % 2 ? 'like' : 'down', token)));
        const { like, down } = await reactions(here, post.id, token);
        equal([like.count + down!.count, like.mine !== down!.mine], [1, true], 'one side');
        await react(here, post.id, 'like', token);
        await react(here, post.id, 'like', token, 'DELETE');
        const left = await reactions(here, post.id, token);
        equal([left.like.count, left.down], [0, { count: 0, mine: false }], 'after taking back');
      });
      equal((await reactions(here, post.id)).down, undefined, 'told where it is off');
    },
  },
  {
    rule: 'A16',
    name: 'confirmed people react where nobody else may, and what was given before is taken back by anybody',
    needs: ['secretKey', 'code'],
    slow: true,
    async run(server) {
      const { site, secretKey, code } = server;
      const here = visit(server);
      const { post } = await here.comment('What confirmed people react to.');
      const { token } = await here.comment('A guest who reacted before.');
      await react(here, post.id, 'like', token);
      const email = `${fresh()}@example.com`;
      await here.ask('POST', toPath(signInPath, { site }), { email });
      const answer = await here.ask('POST', toPath(signInCodePath, { site }), { email, code: await code!(email) });
      const { visitorToken } = shaped(schemas.confirm.answer, answer);
      await having(here, server, { who: 'confirmed', set }, async () => {
        refused(await react(here, post.id, 'helpful', token), 403, 'CONFIRMATION_REQUIRED');
        refused(await react(here, post.id, 'helpful'), 403, 'CONFIRMATION_REQUIRED');
        refused(await reactToPage(here, server, '👏', true, token), 403, 'CONFIRMATION_REQUIRED');
        equal((await react(here, post.id, 'like', visitorToken)).status, 200, 'of who proved an address');
        equal((await react(here, post.id, 'like', secretKey)).status, 200, 'of the business');
        equal((await reactions(here, post.id)).like.count, 3, 'with what was given before');
        equal((await react(here, post.id, 'like', token, 'DELETE')).status, 200, 'taken back by the guest');
        equal((await reactions(here, post.id)).like.count, 2, 'what is left');
      });
    },
  },
  {
    rule: 'A16',
    name: 'members react where nobody else may',
    needs: ['secretKey', 'memberToken'],
    slow: true,
    async run(server) {
      const { site, memberToken } = server;
      const here = visit(server);
      const { post, token } = await here.comment('What members react to.');
      const signed = { token: await memberToken!(fresh()) };
      const answer = await here.ask('POST', toPath(signInMemberPath, { site }), signed);
      const { visitorToken } = shaped(schemas.signInMember.answer, answer);
      await having(here, server, { who: 'members' }, async () => {
        refused(await react(here, post.id, 'like'), 403, 'MEMBERSHIP_REQUIRED');
        equal((await react(here, post.id, 'like', visitorToken)).status, 200, 'of a member');
        // Whose post it is, is asked before who may.
        refused(await react(here, post.id, 'like', token), 403, 'OWN_POST');
      });
    },
  },
  {
    rule: 'A17 A18',
    name: 'a site’s own set is given to posts and the page once by each, and what it gave up is only taken back',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const { site, secretKey } = server;
      const here = visit(server);
      const { post } = await here.comment('What is applauded.');
      const { token } = await here.comment('Somebody who applauds.');
      for (const wrong of ['x', '👏👏', '', '©x']) {
        const body = { reactions: { ...byDefault, set: [{ emoji: wrong, label: 'Wrong' }] } };
        const answer = await here.ask('PATCH', toPath(settingsPath, { site }), body, {
          token: secretKey!,
          origin: null,
        });
        refused(answer, 422, 'VALIDATION_FAILED', 'reactions.set.0.emoji');
      }
      await having(here, server, { set, onPosts: true }, async () => {
        equal((await reactions(here, post.id))['👏'], undefined, 'of which nobody gave one');
        await Promise.all(Array.from({ length: 4 }, () => react(here, post.id, '👏', token)));
        equal((await reactions(here, post.id, token))['👏'], { count: 1, mine: true }, 'of a post');
        refused(await react(here, post.id, '🎉', token), 404, 'NOT_FOUND');
        await Promise.all(Array.from({ length: 4 }, () => reactToPage(here, server, '👏', true, token)));
        const both = shaped(schemas.reactToPage.answer, await reactToPage(here, server, '❤️', true));
        equal([both.reactions['👏']?.count, both.reactions['❤️']], [1, { count: 1, mine: true }], 'of the page');
        ok(both.visitorToken, 'a first reaction answers a token');
        equal((await here.page({ token })).subject.reactions?.['👏'], { count: 1, mine: true }, 'to who gave it');
        equal((await here.page()).subject.reactions?.['👏'], { count: 1, mine: false }, 'to anybody');
        refused(await reactToPage(here, server, '🎉', true, token), 422, 'VALIDATION_FAILED', 'name');
        await reactToPage(here, server, '❤️', false, both.visitorToken);
        equal((await here.page()).subject.reactions?.['❤️'], undefined, 'after taking back');
      });
      equal((await reactions(here, post.id))['👏'], undefined, 'told once it is given up');
      equal((await react(here, post.id, '👏', token, 'DELETE')).status, 200, 'taken back');
    },
  },
];
