import type { Created, PostStatus } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { origin } from '../test/harness.ts';
import { type Console, host, startConsole } from '../test/staff.ts';
import { createCodes } from '../test/visitor-code.ts';
import { tellAll } from './domain/decisions/tell.ts';
import { hearAll } from './domain/hearing/hear.ts';
import { hearOfReports } from './domain/hearing/hear-reports.ts';
import { createMailedWords } from './domain/hearing/mailed-words.ts';
import { getInternals } from './internals.ts';
import { render } from './mail/render.ts';
import { type TemplateName, templates } from './mail/templates/index.ts';
import type { Template } from './mail/templates/template.ts';

// DATA-13, MAIL-03: what is not published is in no mail, but to its author and to who decides about it.

/** Words of what others may not read: in the text, the title, the name, the page, and why. */
const marks = ['quokka', 'numbat', 'bilby', 'wombat', 'kowari'] as const;
const [text, title, name, page, why] = marks;
const statuses: PostStatus[] = ['pending', 'refused', 'hidden'];

let server: Console;
let time: number;
afterEach(() => server.parvis.close());

/** Writes all mails that are due, and later ones. */
async function pass(): Promise<void> {
  const { services } = getInternals(server.parvis)!;
  time = Math.max(time, Date.now()) + 40_000;
  for (let n = 0; n < 3; n++) {
    const context = { now: new Date(time).toISOString(), services };
    for (let more = true; more; ) {
      more = [await hearAll(context), await hearOfReports(context), await tellAll(context)].includes(true);
    }
    time += 25 * 3_600_000;
  }
}

it('DATA-13, MAIL-03: words, title, name and page of what is held, refused or hidden are in no mail to anybody else', async () => {
  time = Date.now();
  server = await startConsole({
    publicAddress: host,
    now: () => time,
    sites: ['shop', 'other'].map((key) => ({ key, name: key, origins: [origin] })),
  });
  const { sites } = server.parvis;
  const staff = ['owner@example.com', 'moderator@example.com', 'viewer@example.com'];
  for (const one of staff) {
    await server.add('shop', one, one.split('@')[0] as 'owner' | 'moderator' | 'viewer');
    await server.signIn(one);
  }
  for (const one of ['elsewhere@example.com', 'left@example.com']) {
    await server.add(one.startsWith('left') ? 'shop' : 'other', one, 'owner');
    await server.signIn(one);
  }
  await sites.removeStaff('shop', 'left@example.com');
  const read = createCodes(() => server.parvis);
  const prove = async (email: string): Promise<string> => {
    await server.call('POST', 'sign-in', { body: { email } });
    const answer = await server.call('POST', 'sign-in/code', { body: { email, code: await read(email) } });
    return answer.json.visitorToken;
  };
  const [ada, eve] = [await prove('ada@example.org'), await prove('eve@example.org')];
  const decide = (posts: string[], act: 'approve' | 'refuse' | 'hide' | 'keep', sentence = 'No.') =>
    sites.decide('shop', { posts, act, ...(act === 'refuse' || act === 'hide' ? { reason: 'M1', sentence } : {}) });

  // Of Ada, by each way to where it is not public, on one page and below a post of Eve.
  await sites.settings('shop', { moderation: 'nothing' });
  const root = await server.post({ body: 'Seen by everybody.', author: { name: 'Eve' } }, { token: eve });
  await sites.settings('shop', { moderation: 'everything' });
  const write = (status: string, parentId?: string): Promise<Created> =>
    server.post(
      {
        kind: parentId ? 'comment' : 'review',
        subject: { key: parentId ? 'page' : `page-${status}`, title: `${page} ${status}`, url: `${origin}/${page}` },
        body: `${text} ${status}`,
        author: { name: `${name} ${status}`, email: 'ada@example.org' },
        ...(parentId ? { parentId } : { title: `${title} ${status}` }),
      },
      { token: ada },
    );
  for (const status of statuses) {
    for (const parent of [undefined, root.post.id]) {
      const { post } = await write(status, parent);
      if (status === 'pending') continue;
      if (status === 'hidden') {
        await decide([post.id], 'approve');
        const said = { reason: 'offensive', detail: 'Look at this.', email: 'reporter@example.net' };
        for (const address of ['192.0.2.1', '198.51.100.2']) {
          await server.call('POST', `posts/${post.id}/reports`, { body: said, address });
        }
        const reply = { subject: { key: parent ? 'page' : `page-${status}` }, author: { name: 'Eve' } };
        if (parent) await server.post({ ...reply, parentId: root.post.id, body: 'Eve again.' }, { token: eve });
      }
      await decide([post.id], status === 'refused' ? 'refuse' : 'hide', `${why} ${status}`);
    }
  }
  // Eve hears of her own posts on the same pages meanwhile, and those who report of theirs.
  for (const status of statuses) {
    const { post } = await server.post(
      { subject: { key: `page-${status}` }, body: 'Of Eve.', author: { name: 'Eve' } },
      { token: eve },
    );
    await decide([post.id], 'refuse');
  }
  await pass();
  for (const { id } of (await server.call('GET', 'me', { token: ada })).json.posts) {
    await server.call('POST', `posts/${id}/contests`, { token: ada, body: { words: `It is ${text}.` } });
  }
  await sites.settings('shop', { moderation: 'nothing' });
  await server.post({ body: 'News.', author: { name: 'Eve' } }, { token: eve });
  await pass();

  const heard = new Map<string, Set<string>>();
  for (const { to, template, data, site, locale } of await server.mails()) {
    const row = templates[template] as Template<typeof data, TemplateName>;
    const { services } = getInternals(server.parvis)!;
    // As it goes out: what it says is read then.
    const from = { ...services.store, said: createMailedWords(services), site: site?.id ?? '' };
    const told = row.fill && site ? await row.fill(data, from) : data;
    if (!told) continue;
    const said = await render(template, told, { locale, name: site?.name ?? '', isSite: site !== undefined });
    const all = JSON.stringify([said, data]);
    for (const mark of marks) {
      if (all.includes(mark)) heard.set(to, (heard.get(to) ?? new Set()).add(mark));
    }
  }
  expect([...heard.keys()].sort()).toEqual(['ada@example.org', ...staff].sort());
  // Those who may read it do: the words are those that would be found.
  expect(heard.get('ada@example.org')).toEqual(new Set([text, title, page, why]));
  expect(heard.get('moderator@example.com')).toEqual(new Set([text, title, name, page]));
  const mailed = new Set((await server.mails()).map(({ to }) => to));
  for (const one of ['eve@example.org', 'reporter@example.net']) expect(mailed).toContain(one);
});
