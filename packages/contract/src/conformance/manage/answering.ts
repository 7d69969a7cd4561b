import { decisionsPath, postBlockPath, repliesPath, toPath } from '../../endpoints/index.ts';
import type { Decided } from '../../schemas/decision.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { type Answer, type Case, equal, fresh, refused, type Server, shaped, type Visit, visit } from '../case.ts';

const send = ({ ask }: Visit, { secretKey }: Server, path: string, body: object): Promise<Answer> =>
  ask('POST', path, body, { token: secretKey!, origin: null, key: fresh() });

const why = { reason: 'M2', sentence: 'No more of this.' } as const;

/** Section M: what is done about a post from the queue. */
export const answering: Case[] = [
  {
    rule: 'M71',
    name: 'an answer is the business’s, and there at once; with what is decided, or neither is',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { site } = server;
      const { post } = await here.comment('a question');
      const path = toPath(repliesPath, { site, id: post.id });
      const decide = async (act: string): Promise<Decided> => {
        const input = { posts: [post.id], act, ...(act === 'hide' && why) };
        return shaped(schemas.decide.answer, await send(here, server, toPath(decisionsPath, { site }), input), 201);
      };
      const plain = shaped(schemas.reply.answer, await send(here, server, path, { body: 'An answer.' }), 201);
      equal([plain.reply.author?.kind, plain.reply.parentId, plain.decision], ['staff', post.id, null], 'an answer');
      equal(shaped(schemas.post.answer, await here.get(`posts/${post.id}`)).replyCount, 1, 'replyCount');
      refused(await send(here, server, path, { body: 'Late.', act: 'approve' }), 409, 'DECIDED_OTHERWISE');
      await decide('hide');
      refused(await send(here, server, path, { body: 'Nowhere.' }), 409, 'DECIDED_OTHERWISE');
      const both = shaped(schemas.reply.answer, await send(here, server, path, { body: 'Back.', act: 'restore' }), 201);
      equal([both.decision?.from, both.decision?.to], ['hidden', 'published'], 'the decision');
      equal(shaped(schemas.post.answer, await here.get(`posts/${post.id}`)).replyCount, 2, 'replyCount after');
    },
  },
  {
    rule: 'M72',
    name: 'a post goes with its author, for one reason; nobody of the business is blocked',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { site } = server;
      const { post, token } = await here.comment('rude');
      const answered = shaped(
        schemas.reply.answer,
        await send(here, server, toPath(repliesPath, { site, id: post.id }), { body: 'Ours.' }),
        201,
      );
      const path = toPath(postBlockPath, { site, id: post.id });
      const done = shaped(schemas.blockAuthor.answer, await send(here, server, path, { ...why, days: 1 }), 201);
      equal([done.decision.to, done.decision.reason, done.block.reason], ['hidden', 'M2', 'M2'], 'both');
      const next = shaped(
        schemas.createPost.answer,
        await here.ask('POST', 'posts', { kind: 'comment', subject: { key: here.subject }, body: 'More.' }, { token }),
        201,
      );
      equal(next.post.status, 'refused', 'what they write after');
      const again = shaped(schemas.blockAuthor.answer, await send(here, server, path, why), 201);
      equal([again.decision.act, again.decision.to], ['keep', 'hidden'], 'what was hidden');
      const ours = toPath(postBlockPath, { site, id: answered.reply.id });
      refused(await send(here, server, ours, why), 422, 'VALIDATION_FAILED');
    },
  },
];
