import { kindNames } from '@parvis/contract';
import { createNoticing } from '../src/domain/following/notice.ts';
import { tellFollowers } from '../src/domain/following/tell.ts';
import { getInternals } from '../src/internals.ts';
import { noticeKind } from '../src/jobs/notice-job.ts';
import { type Console, dataOf } from './staff.ts';

/** Somebody who has proved an address, with a token of theirs. */
export async function confirmed(server: Console, email: string, name: string = email.split('@')[0]!): Promise<string> {
  const { visitorToken: token } = await server.post({
    subject: { key: `of ${email}` },
    body: `What ${name} writes first, of ${email}.`,
    author: { name },
  });
  return proved(server, email, token!);
}

/** Proves an address by the code that was mailed, for whoever has a token. */
export async function proved(server: Console, email: string, token?: string): Promise<string> {
  const more = token === undefined ? {} : { token };
  await server.call('POST', 'sign-in', { body: { email }, ...more });
  const mail = (await server.mails()).findLast(({ to, template }) => to === email && template === 'confirmAddress')!;
  const { code } = dataOf(mail, 'confirmAddress');
  return (await server.call('POST', 'sign-in/code', { body: { email, code }, ...more })).json.visitorToken;
}

/** Does at once what jobs do within seconds: notes who has to hear of what by then, and writes to them. */
export async function tell(server: Console, now: number): Promise<void> {
  const { services } = getInternals(server.parvis)!;
  const at = new Date(now).toISOString();
  const handle = createNoticing(services, () => now);
  const until = new Date(now + 60_000).toISOString();
  // A job may leave another for the next of many.
  for (;;) {
    const jobs = await services.store.queue.claim([noticeKind], 'test', 1_000, at, until);
    if (jobs.length === 0) break;
    for (const job of jobs) {
      await handle(
        { id: job.id, site: job.site_id, body: JSON.parse(job.body), createdAt: job.created_at },
        AbortSignal.timeout(60_000),
      );
      await services.store.queue.done(job);
    }
  }
  while (await tellFollowers({ now: at, services }));
}

/** What the mails to a follower tell, each in a list: the newest posts, and how many more there are. */
export async function mailed(server: Console, email: string): Promise<{ posts: string[]; more: number }[]> {
  const { store } = getInternals(server.parvis)!.services;
  const { id: site_id } = (await store.sites.byKey('shop'))!;
  const mails = (await server.mails()).filter(({ to, template }) => to === email && template === 'postsFollowed');
  return Promise.all(
    mails.map(async (mail) => {
      const { reader: author_id, told } = dataOf(mail, 'postsFollowed');
      const { posts, total } = await store.notices.ofMail({ site_id, author_id }, told, kindNames, 20);
      return { posts, more: total - posts.length };
    }),
  );
}
