import { manageSubjectsPath, toPath } from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
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
];
