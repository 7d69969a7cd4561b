import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { changePost } from '../posts/change.ts';
import { createPost } from '../posts/create.ts';
import { getPage } from '../posts/page.ts';
import { putReaction } from '../reactions/react.ts';
import { changeSettings } from '../settings/settings.ts';
import { changeSubject } from './change.ts';
import { getFigures } from './get-figures.ts';

// S7: subjects that close by their age. Time is an argument of every use case.

let domain: Domain;
beforeAll(async () => {
  domain = await openDomain();
});
afterAll(() => domain.close());

const dayMs = 86_400_000;
const later = (context: Context, days: number): Context => ({
  ...context,
  now: new Date(Date.now() + days * dayMs).toISOString(),
});
const settle = async (closeAfterDays: number): Promise<void> => {
  await execute(domain.staff(), changeSettings, { closeAfterDays, moderation: 'nothing' });
  await domain.renewSite();
};
const write = (context: Context, key: string, parentId?: string) =>
  execute(context, createPost, { kind: 'comment', subject: { key }, body: 'Words.', ...(parentId && { parentId }) });
const page = (context: Context, subject: string) =>
  getPage(context, { subject, blocks: ['comments'], commentSort: 'newest', reviewSort: 'newest', limit: 20 });
const closed = { code: 'SUBJECT_CLOSED' };

it('takes no more of visitors from its day on, and of the business, and changes of one’s own', async () => {
  await settle(30);
  const { result, newAuthor } = await write(domain.anybody(), 'old');
  const { id } = result.post;
  const writer = domain.as({ kind: 'visitor', author: newAuthor!.id });
  await write(later(domain.anybody(), 29.9), 'old');
  await expect(write(later(domain.anybody(), 30.1), 'old')).rejects.toMatchObject(closed);
  const react = execute(later(domain.anybody(), 30.1), putReaction, { post: id, name: 'like' });
  await expect(react).rejects.toMatchObject(closed);
  const changed = await execute(later(writer, 30.1), changePost, { id, change: { body: 'Others.' } });
  expect(changed.result.source).toBe('Others.');
  expect((await write(later(domain.staff(), 30.1), 'old', id)).result.post.parentId).toBe(id);
});

it('is said to be closed, and answers that are kept end in that moment', async () => {
  await settle(30);
  await write(domain.anybody(), 'read');
  const before = await page(later(domain.anybody(), 10), 'read');
  const [row] = await domain.store.subjects.byKeys(domain.staff().site.id, ['read']);
  const at = new Date(Date.parse(row!.created_at) + 30 * dayMs).toISOString();
  expect([before.result.subject.closed, before.dependencies!.until]).toEqual([false, at]);
  const exactly = await page({ ...domain.anybody(), now: at }, 'read');
  expect([exactly.result.subject.closed, exactly.dependencies!.until]).toEqual([true, undefined]);
  const figures = await getFigures(later(domain.anybody(), 10), { key: ['none', 'read'], period: 'all' });
  expect([figures.result.items[1]!.closed, figures.dependencies!.until]).toEqual([false, at]);
  // Without the rule nothing ends.
  await settle(0);
  const without = await page(later(domain.anybody(), 9_000), 'read');
  expect([without.result.subject.closed, without.dependencies!.until]).toEqual([false, undefined]);
});

it('that the business opens stays open; one that it closed and opened in time closes by its age', async () => {
  await settle(30);
  const set = (days: number, key: string, isClosed: boolean) =>
    execute(later(domain.staff(), days), changeSubject, { key, change: { closed: isClosed } });
  await write(domain.anybody(), 'opened');
  expect((await set(40, 'opened', false)).result.closed).toBe(false);
  await write(later(domain.anybody(), 400), 'opened');
  const { revision } = (await set(41, 'opened', false)).result;
  expect((await set(42, 'opened', false)).result.revision).toBe(revision);
  expect((await set(43, 'opened', true)).result.closed).toBe(true);
  await expect(write(later(domain.anybody(), 44), 'opened')).rejects.toMatchObject(closed);

  await write(domain.anybody(), 'young');
  await set(1, 'young', true);
  await set(2, 'young', false);
  await write(later(domain.anybody(), 3), 'young');
  await expect(write(later(domain.anybody(), 31), 'young')).rejects.toMatchObject(closed);
});
