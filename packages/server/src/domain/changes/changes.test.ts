import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

let server: Console;
beforeEach(async () => {
  server = await startConsole();
});
afterEach(async () => {
  await server.parvis.close();
});

const written = async () => {
  const { store } = getInternals(server.parvis)!.services;
  const rows = await store.db.selectFrom('changes').selectAll().orderBy('id').execute();
  return rows.map(({ what, before, after, by_kind }) => [what, JSON.parse(before!), JSON.parse(after!), by_kind]);
};

it('settings and subjects: the fields that became others, by whom; none where nothing did', async () => {
  const { sites } = server.parvis;
  await sites.settings('shop', { moderation: 'nothing', links: 2 });
  await sites.settings('shop', { moderation: 'nothing' });
  await server.post({ subject: { key: 'page', title: 'Said by Ada Visitor', url: 'https://shop.test/1' } });
  await sites.nameSubject('shop', 'page', { title: 'The room' });
  await sites.setClosed('shop', 'page', true);
  await sites.setClosed('shop', 'page', true);
  await sites.nameSubject('shop', 'page', { url: null });
  // What a visitor said of the page goes with their post: it is not kept here.
  expect(await written()).toEqual([
    ['settings.changed', { moderation: 'risky' }, { moderation: 'nothing' }, 'operator'],
    ['subject.changed', { title: null }, { title: 'The room' }, 'operator'],
    ['subject.changed', { closed: 0 }, { closed: 1 }, 'operator'],
    ['subject.changed', { url: null }, { url: null }, 'operator'],
  ]);
});
