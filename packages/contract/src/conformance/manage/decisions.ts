import { actNames, acts } from '../../decisions.ts';
import { decisionsPath, queuePath, settingsPath, toPath, undoPath } from '../../endpoints/index.ts';
import type { Decided, DecisionInput } from '../../schemas/decision.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { Queue, QueueItem } from '../../schemas/queue.ts';
import {
  type Answer,
  type Case,
  equal,
  fresh,
  ids,
  ok,
  refused,
  type Server,
  shaped,
  soon,
  type Visit,
  visit,
} from '../case.ts';

const asStaff = ({ secretKey }: Server) => ({ token: secretKey!, origin: null });

const send = ({ ask }: Visit, server: Server, input: object): Promise<Answer> =>
  ask('POST', toPath(decisionsPath, { site: server.site }), input, { ...asStaff(server), key: fresh() });

const decide = async (here: Visit, server: Server, input: DecisionInput): Promise<Decided> =>
  shaped(schemas.decide.answer, await send(here, server, input), 201);

const why = { reason: 'M1', sentence: 'Not about this.' } as const;

/** The item of a post, wherever in the queue it stands. */
async function find({ get }: Visit, server: Server, post: string): Promise<QueueItem | undefined> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: Record<string, string> = { limit: '100', ...(cursor && { cursor }) };
    const page: Queue = shaped(
      schemas.queue.answer,
      await get(toPath(queuePath, { site: server.site }), query, asStaff(server)),
    );
    const item = page.items.find((one) => one.post.id === post);
    if (item) return item;
    cursor = page.next;
  }
  return undefined;
}

/** Section D: the queue, and what is decided. */
export const decisions: Case[] = [
  {
    rule: 'D1 D4',
    name: 'what is hidden is its author’s alone, with why; restored, it is everybody’s',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('soon hidden');
      const { decisions: made } = await decide(here, server, { posts: [post.id], act: 'hide', ...why });
      equal([made[0]?.from, made[0]?.to], ['published', 'hidden'], 'the decision');
      refused(await here.get(`posts/${post.id}`), 404, 'NOT_FOUND');
      equal(ids(await here.posts()), [], 'the list of others');
      equal((await here.page()).subject.commentCount, 0, 'commentCount');
      const own = shaped(schemas.post.answer, await here.get(`posts/${post.id}`, {}, { token }));
      equal([own.status, own.decision?.reason, own.decision?.sentence], ['hidden', 'M1', why.sentence], 'its author');
      await decide(here, server, { posts: [post.id], act: 'restore' });
      const again = shaped(schemas.post.answer, await here.get(`posts/${post.id}`));
      equal([again.status, again.decision], ['published', undefined], 'restored');
      equal((await here.page()).subject.commentCount, 1, 'commentCount after');
    },
  },
  {
    rule: 'D1 D7',
    name: 'an act that does not start from the status fails, and holds up no other',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const [one, two] = [(await here.comment('one')).post.id, (await here.comment('two')).post.id];
      await decide(here, server, { posts: [one], act: 'hide', ...why });
      const { decisions: made, failed } = await decide(here, server, {
        posts: [one, 'nothing', two],
        act: 'hide',
        ...why,
      });
      equal(
        made.map(({ post }) => post),
        [two],
        'done',
      );
      equal(
        failed,
        [
          { id: one, code: 'DECIDED_OTHERWISE' },
          { id: 'nothing', code: 'NOT_FOUND' },
        ],
        'failed',
      );
    },
  },
  {
    rule: 'D3',
    name: 'a reason and a sentence where something is held against a post, and nowhere else',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const posts = [(await here.comment('one')).post.id];
      for (const act of actNames) {
        const { reasoned } = acts[act];
        for (const name of ['reason', 'sentence'] as const) {
          const body = { posts, act, ...(reasoned ? { ...why, [name]: undefined } : { [name]: why[name] }) };
          refused(await send(here, server, body), 422, reasoned ? 'FIELD_REQUIRED' : 'VALIDATION_FAILED', name);
        }
      }
      refused(
        await send(here, server, { posts, act: 'hide', ...why, reason: 'M12' }),
        422,
        'VALIDATION_FAILED',
        'reason',
      );
    },
  },
  {
    rule: 'D6',
    name: 'an undo leads back, once',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('hidden by mistake');
      const { decisions: made } = await decide(here, server, { posts: [post.id], act: 'hide', ...why });
      const undo = async (): Promise<Decided> => {
        const path = toPath(undoPath, { site: server.site });
        const ask = { ...asStaff(server), key: fresh() };
        return shaped(schemas.undo.answer, await here.ask('POST', path, { decisions: [made[0]!.id] }, ask), 201);
      };
      equal((await undo()).decisions[0]?.undoes, made[0]!.id, 'undoes');
      equal(ids(await here.posts()), [post.id], 'back on the page');
      equal((await undo()).failed[0]?.code, 'DECIDED_OTHERWISE', 'a second time');
    },
  },
  {
    rule: 'D8',
    name: 'a report brings its post into the queue until somebody decides',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('reported');
      await here.ask('POST', `posts/${post.id}/reports`, { reason: 'spam' }, { key: fresh() });
      const item = await find(here, server, post.id);
      equal(item?.reports, [{ reason: 'spam', count: 1 }], 'reports');
      await decide(here, server, { posts: [post.id], act: 'keep' });
      ok(!(await find(here, server, post.id)), 'nothing waits');
      equal(ids(await here.posts()), [post.id], 'it stays on the page');
    },
  },
  {
    rule: 'P13',
    name: 'who goes by the name of one of the business’s people waits, however it is written',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const path = toPath(settingsPath, { site: server.site });
      const { names } = shaped(schemas.settings.answer, await here.get(path, {}, asStaff(server)));
      shaped(schemas.changeSettings.answer, await here.ask('PATCH', path, { names: ['Rosa Nowak'] }, asStaff(server)));
      try {
        const { post } = await soon(
          async (tries) => {
            const sent = await here.send({ body: `Said in her name, ${tries}.`, author: { name: 'Rоsa NOWAK' } });
            return shaped(schemas.createPost.answer, sent, 201);
          },
          (created) => created.post.status === 'pending',
        );
        equal(post.status, 'pending', 'the status');
        equal((await find(here, server, post.id))?.policies, ['imitates'], 'why');
      } finally {
        await here.ask('PATCH', path, { names }, asStaff(server));
      }
    },
  },
  {
    rule: 'D2',
    name: 'settings are answered whole, and what is absent stays',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const path = toPath(settingsPath, { site: server.site });
      const before = shaped(schemas.settings.answer, await here.get(path, {}, asStaff(server)));
      const change = { words: [`word-${fresh()}`] };
      const after = shaped(schemas.changeSettings.answer, await here.ask('PATCH', path, change, asStaff(server)));
      equal(after, { ...before, ...change }, 'the answer');
      equal(
        await here.ask('PATCH', path, { words: before.words }, asStaff(server)).then(({ json }) => json),
        before,
        'back',
      );
    },
  },
];
