import {
  manageSubjectPath,
  manageSubjectsPath,
  subjectActPath,
  subjectActsPath,
  subjectProposalsPath,
  toPath,
} from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { SubjectActInput, SubjectDetails } from '../../schemas/managed-subject.ts';
import type { Subject, SubjectChange } from '../../schemas/subject.ts';
import { type Case, equal, fresh, ok, refused, type Server, shaped, type Visit, visit } from '../case.ts';

async function change(server: Server, here: Visit, wish: SubjectChange): Promise<Subject> {
  const path = `${toPath(manageSubjectsPath, { site: server.site })}?${new URLSearchParams({ key: here.subject })}`;
  const ask = { token: server.secretKey!, origin: null };
  return shaped(schemas.manageSubject.answer, await here.ask('PATCH', path, wish, ask));
}

/** Sections M and S: what the business decides of a subject. */
export const subjects: Case[] = [
  {
    rule: 'S7',
    name: 'a closed subject takes nothing new, and gives back',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('before');
      equal((await change(server, here, { closed: true })).closed, true, 'the answer');
      equal((await here.page()).subject.closed, true, 'closed');
      refused(await here.send({ body: 'after' }), 403, 'SUBJECT_CLOSED');
      const changed = shaped(
        schemas.changePost.answer,
        await here.ask('PATCH', `posts/${post.id}`, { body: 'x' }, { token }),
      );
      equal(changed.source, 'x', 'a change of one’s own');
      const asBusiness = { token: server.secretKey!, origin: null };
      equal((await here.send({ body: 'an answer', parentId: post.id }, asBusiness)).status, 201, 'the business');
      refused(await here.ask('PUT', `posts/${post.id}/reactions/like`), 403, 'SUBJECT_CLOSED');
      equal(
        (await here.ask('POST', `posts/${post.id}/reports`, { reason: 'spam' }, { key: fresh() })).status,
        201,
        'report',
      );
      equal((await here.ask('DELETE', `posts/${post.id}`, undefined, { token })).status, 204, 'DELETE');
      await change(server, here, { closed: false });
      await here.comment('open again');
    },
  },
  {
    rule: 'M5',
    name: 'changes what is there, and nothing twice',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      await here.comment('one');
      const before = (await here.page()).subject;
      equal(await change(server, here, {}), before, 'no change');
      const closed = await change(server, here, { closed: true });
      ok(closed.revision > before.revision, 'revision grows');
      equal(await change(server, here, { closed: true }), closed, 'the same again');
      equal((await here.page()).subject, closed, 'the page says the same');
    },
  },
  {
    rule: 'S9',
    name: 'the business names a subject in the place of visitors, and for good',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const key = here.subject;
      await here.send({ body: 'x', subject: { key, title: 'A visitor’s' } });
      const named = await change(server, here, { title: 'Ours', url: `${server.allowedOrigin}/ours` });
      equal([named.title, named.url, named.named], ['Ours', `${server.allowedOrigin}/ours`, ['url', 'title']], 'named');
      await here.send({ body: 'x', subject: { key, title: 'Another visitor’s' } });
      equal((await here.page()).subject.title, 'Ours', 'after a visitor');
      await here.send(
        { body: 'x', subject: { key, title: 'Ours, renamed' } },
        { token: server.secretKey!, origin: null },
      );
      equal((await here.page()).subject.title, 'Ours, renamed', 'after a post of the business');
      equal((await change(server, here, { title: null })).named, ['url'], 'taken away');
    },
  },
  {
    rule: 'M5',
    name: 'a subject can be closed before anybody has talked',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const subject = await change(server, here, { closed: true });
      equal([subject.key, subject.closed], [here.subject, true], 'subject');
      refused(await here.send({ body: 'first' }), 403, 'SUBJECT_CLOSED');
    },
  },
  {
    rule: 'S16',
    name: 'threads go under another subject with what answers them, and come back',
    needs: ['secretKey'],
    async run(server) {
      const [here, there] = [visit(server), visit(server)];
      const { post: root } = await here.comment('goes');
      const { post: reply } = await here.comment('goes along', { parentId: root.id });
      await here.comment('stays');
      await there.comment('was there');
      const act = shaped(
        schemas.actOnSubject.answer,
        await actOn(server, here, { act: 'split', posts: [reply.id], key: there.subject }),
        201,
      );
      equal([act.act, act.key, act.into], ['split', here.subject, there.subject], 'the act');
      await settle(server, here, act.id);
      const { json: moved } = await here.ask('GET', `posts/${reply.id}`);
      equal((moved as { subject: string }).subject, there.subject, 'where the answer is');
      equal((await there.page()).subject.commentCount, 3, 'what is counted there');
      refused(await actOn(server, here, { act: 'split', posts: [root.id], key: fresh() }), 404, 'NOT_FOUND');
      await manage(server, here, 'DELETE', toPath(subjectActPath, { site: server.site, id: act.id }));
      await settle(server, here, act.id);
      equal((await here.page()).subject.commentCount, 3, 'what is counted here again');
    },
  },
  {
    rule: 'S18',
    name: 'what is told apart is proposed no more',
    needs: ['secretKey'],
    async run(server) {
      const [here, there] = [visit(server), visit(server)];
      await here.comment('one');
      await there.comment('other');
      const from = (await details(server, there)).id;
      const act = shaped(schemas.actOnSubject.answer, await actOn(server, here, { act: 'apart', from }), 201);
      equal([act.state, act.key], ['done', there.subject], 'the act');
      const path = toPath(subjectProposalsPath, { site: server.site });
      const { items } = shaped(schemas.subjectProposals.answer, await manage(server, here, 'GET', path));
      ok(!items.some((one) => [one.from.id, one.into.id].includes(from)), 'no proposal of it');
    },
  },
];

const manage = (server: Server, here: Visit, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
  here.ask(method, path, body, {
    token: server.secretKey!,
    origin: null,
    ...(method === 'POST' && { key: fresh() }),
  });

async function details(server: Server, here: Visit): Promise<SubjectDetails> {
  const path = `${toPath(manageSubjectPath, { site: server.site })}?${new URLSearchParams({ key: here.subject })}`;
  return shaped(schemas.subjectDetails.answer, await manage(server, here, 'GET', path));
}

async function actOn(server: Server, here: Visit, input: SubjectActInput) {
  const { id } = await details(server, here);
  return manage(server, here, 'POST', toPath(subjectActsPath, { site: server.site, id }), input);
}

/** Waits until an act has moved all that it moves. */
async function settle(server: Server, here: Visit, id: string): Promise<void> {
  for (let n = 0; n < 100; n++) {
    const act = (await details(server, here)).acts.find((one) => one.id === id);
    if (act?.state === 'done' || act?.state === 'undone') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('posts are on their way for ten seconds');
}
