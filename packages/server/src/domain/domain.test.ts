import type { PostInput } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../test/domain.ts';
import { origin } from '../../test/harness.ts';
import { eraseAuthor } from './authors/erase.ts';
import { exportAuthor } from './authors/export.ts';
import type { Context } from './context.ts';
import { execute } from './execute.ts';
import { createKey } from './keys/create.ts';
import { changePost } from './posts/change.ts';
import { createPost } from './posts/create.ts';
import { getPost } from './posts/get.ts';
import { listPosts } from './posts/list.ts';
import { getPage } from './posts/page.ts';
import { withdrawPost } from './posts/withdraw.ts';
import { putReaction, removeReaction } from './reactions/react.ts';
import { createReport } from './reports/create.ts';
import { getSite } from './sites/get.ts';
import { listSites } from './sites/list.ts';
import { putSite } from './sites/put.ts';
import { changeSubject } from './subjects/change.ts';
import { countShare } from './subjects/count-share.ts';
import { getFigures } from './subjects/get-figures.ts';

// Every use case without a server: what it answers, what it changes, and who hears of it.

let domain: Domain;
beforeEach(async () => {
  domain = await openDomain();
});
afterEach(() => domain.close());

const comment: PostInput = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.', author: { name: 'Ada' } };
const review: PostInput = { kind: 'review', subject: { key: 'page' }, rating: 4, experiencedOn: '2026-01-02' };

/** A post of a new visitor, and that visitor. */
async function write(input: PostInput = comment): Promise<{ id: string; writer: Context; author: string }> {
  const { result, newAuthor } = await execute(domain.anybody(), createPost, input);
  const author = newAuthor!.id;
  return { id: result.post.id, author, writer: domain.as({ kind: 'visitor', author }) };
}

describe('posts', () => {
  it('create: a visitor is made, the subject comes with it, and it is told once', async () => {
    const { id, author, writer } = await write();
    const { result } = await getPost(writer, { id });
    expect(result).toMatchObject({ status: 'published', source: 'Hello.', author: { id: author, name: 'Ada' } });
    expect(domain.events).toMatchObject([
      { name: 'post.created', subject: 'page', revision: 1, post: { id } },
      { name: 'post.written', about: id },
    ]);
    await expect(
      execute(writer, createPost, { ...comment, subject: { key: 'page', url: 'https://evil.test/' } }),
    ).rejects.toMatchObject({ code: 'SUBJECT_URL_FOREIGN', issues: [{ path: 'subject.url' }] });
  });

  it('create: what the kind says is kept', async () => {
    const { id, writer } = await write(review);
    await expect(execute(writer, createPost, review)).rejects.toMatchObject({ code: 'ALREADY_REVIEWED' });
    await expect(execute(domain.staff(), createPost, review)).rejects.toMatchObject({ code: 'STAFF_REVIEW' });
    const reply = { ...comment, parentId: id };
    await expect(execute(writer, createPost, reply)).rejects.toMatchObject({ code: 'REPLY_NOT_ALLOWED' });
    expect((await execute(domain.staff(), createPost, reply)).result.post.author).toMatchObject({ name: 'The Shop' });
    await expect(execute(writer, createPost, { ...comment, body: '[](x)' })).rejects.toMatchObject({
      code: 'TEXT_REQUIRED',
      issues: [{ path: 'body', code: 'TEXT_REQUIRED' }],
    });
  });

  it('change and withdraw: by their author alone, and by the business only the second', async () => {
    const { id, writer } = await write();
    const { writer: other } = await write({ ...comment, subject: { key: 'elsewhere' } });
    const change = { id, change: { body: 'Better.' } };
    for (const context of [other, domain.staff()]) {
      await expect(execute(context, changePost, change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(async () => execute(domain.anybody(), changePost, change)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    domain.events.length = 0;
    expect((await execute(writer, changePost, change)).result).toMatchObject({ source: 'Better.' });
    expect(domain.events).toMatchObject([{ name: 'post.changed' }, { name: 'post.edited', about: id }]);
    await execute(writer, changePost, change);
    expect(domain.events, 'a change that changes nothing').toHaveLength(2);
    await expect(execute(other, withdrawPost, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await execute(domain.staff(), withdrawPost, { id });
    expect(domain.events.slice(-2)).toMatchObject([
      { name: 'post.removed', post: { id } },
      { name: 'post.withdrawn', about: id },
    ]);
    await expect(getPost(writer, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('list and page: what is there, and what the answer depends on', async () => {
    const { id } = await write();
    const { id: rated } = await write(review);
    const list = await listPosts(domain.anybody(), { subject: 'page', kind: 'comment', limit: 10, period: 'all' });
    expect(list.result.items.map((post) => post.id)).toEqual([id]);
    expect(list.dependencies).toEqual({ keys: ['page'], revisions: [2] });
    const page = await getPage(domain.anybody(), {
      subject: 'page',
      blocks: ['reviews'],
      commentSort: 'newest',
      reviewSort: 'highest',
      limit: 10,
    });
    expect(page.result.reviews?.items.map((post) => post.id)).toEqual([rated]);
    expect(page.result).not.toHaveProperty('comments');
    expect(page.result.subject).toMatchObject({ commentCount: 1, reviewCount: 1, rating: { count: 1, mean: 4 } });
  });
});

describe('what is done once', () => {
  const toKey = (hash: string) => ({ site: domain.anybody().site.id, caller: '', key: 'k', requestHash: hash });

  it('a repeat hears the first answer and does nothing, another request of the key is refused', async () => {
    const first = await execute(domain.anybody(), createPost, comment, toKey('one'));
    const again = await execute(domain.anybody(), createPost, comment, toKey('one'));
    expect(again).toEqual({ ...first, isReplay: true });
    expect(domain.events).toHaveLength(2);
    await expect(execute(domain.anybody(), createPost, comment, toKey('two'))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('what fails is not kept: nothing is told, and the key is free', async () => {
    const closed = { key: 'page', change: { closed: true } };
    await execute(domain.staff(), changeSubject, closed);
    domain.events.length = 0;
    await expect(execute(domain.anybody(), createPost, comment, toKey('one'))).rejects.toMatchObject({
      code: 'SUBJECT_CLOSED',
    });
    expect(domain.events).toEqual([]);
    await execute(domain.staff(), changeSubject, { ...closed, change: { closed: false } });
    expect((await execute(domain.anybody(), createPost, comment, toKey('one'))).isReplay).toBe(false);
  });

  it('nobody writes in the name of an author who was erased since the token was read', async () => {
    const { writer } = await write();
    await execute(writer, eraseAuthor, undefined);
    await expect(execute(writer, createPost, comment)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('authors', () => {
  it('export what is held of them, and erase all of it with its counters', async () => {
    const { id } = await write();
    const { writer, author } = await write({ ...comment, author: { name: 'Bo', email: 'bo@example.org' } });
    await execute(writer, putReaction, { post: id, name: 'like' });
    const { result } = await exportAuthor(writer, {});
    expect(result).toMatchObject({ author: { id: author, name: 'Bo', email: 'bo@example.org' }, more: false });
    expect([result.posts.length, result.reactions.length]).toEqual([1, 1]);
    await execute(writer, eraseAuthor, undefined);
    const { result: rest } = await getPost(domain.anybody(), { id });
    expect(rest.reactions.like.count).toBe(0);
    const { result: figures } = await getFigures(domain.anybody(), { key: ['page'], period: 'all' });
    expect(figures.items[0]).toMatchObject({ commentCount: 1 });
    for (const context of [domain.anybody(), domain.staff()]) {
      await expect(async () => exportAuthor(context, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

describe('reactions, reports, subjects, sites', () => {
  it('react once, and never to a post of one’s own', async () => {
    const { id, writer } = await write();
    const like = { post: id, name: 'like' } as const;
    await expect(execute(writer, putReaction, like)).rejects.toMatchObject({ code: 'OWN_POST' });
    const { result, newAuthor } = await execute(domain.anybody(), putReaction, like);
    expect(result.reactions.like).toEqual({ count: 1, mine: true });
    const reader = domain.as({ kind: 'visitor', author: newAuthor!.id });
    domain.events.length = 0;
    await execute(reader, putReaction, like);
    expect(domain.events).toEqual([]);
    expect((await execute(reader, removeReaction, like)).result.reactions.like).toEqual({ count: 0, mine: false });
  });

  it('report what is there, count shares, close a subject', async () => {
    const { id } = await write();
    const report = { reason: 'spam' } as const;
    expect((await execute(domain.anybody(), createReport, { post: id, report })).result.id).toBeTruthy();
    await expect(execute(domain.anybody(), createReport, { post: 'none', report })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const share = { subject: { key: 'page' }, network: 'copy' } as const;
    expect((await execute(domain.anybody(), countShare, share)).result).toEqual({ shareCount: 1 });
    const closed = await execute(domain.staff(), changeSubject, { key: 'page', change: { closed: true } });
    expect(closed.result).toMatchObject({ key: 'page', closed: true, commentCount: 1 });
    domain.events.length = 0;
    await execute(domain.staff(), changeSubject, { key: 'page', change: {} });
    expect(domain.events, 'nothing was decided').toEqual([]);
  });

  it('sites: put, list, and a key that is shown once', async () => {
    const staff = domain.staff();
    const site = { key: 'shop', name: 'The Shop', origins: [origin] };
    expect((await execute(staff, putSite, site)).result).toEqual({ isNew: false });
    expect(domain.events).toEqual([]);
    await execute(staff, putSite, { ...site, name: 'The New Shop' });
    expect(domain.events).toMatchObject([{ name: 'site.changed', site: { key: 'shop' } }]);
    expect((await execute(staff, putSite, { ...site, key: 'other' })).result).toEqual({ isNew: true });
    expect((await listSites(staff)).map(({ key }) => key)).toEqual(['other', 'shop']);
    expect((await getSite(staff)).result).toEqual({ ...site, name: 'The New Shop', deletesAt: null });
    const { result: key } = await execute(staff, createKey, { name: 'main' });
    expect(key.secret).toMatch(/^psk_shop_/);
    expect(JSON.stringify(await domain.store.sites.byKey('shop'))).not.toContain(key.secret);
  });
});
