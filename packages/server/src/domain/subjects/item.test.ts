import { type MarkupReason, markupReasons, type SubjectChange } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { origin } from '../../../test/harness.ts';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';

// What a subject is, by hand, and what the business is told of what search engines are told of it (N1, N2).

let server: Console;
let owner: Browser;
beforeAll(async () => {
  server = await startConsole();
  await server.add('shop', 'owner@shop.test', 'owner');
  owner = await server.signIn('owner@shop.test');
});
afterAll(() => server.parvis.close());

const manage = async (method: string, path: string, body?: object) =>
  (await owner.ask(method, `/v1/manage/sites/shop/${path}`, body)).json;
const set = (key: string, change: SubjectChange) => manage('PATCH', `subjects?key=${key}`, change);
const toldOf = async (key: string): Promise<string> => (await manage('GET', `subject?key=${key}`)).markup;

async function review(key: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await server.post({ kind: 'review', subject: { key }, rating: 4, ...(name && { author: { name } }) });
  }
}

const product = { title: 'A bowl', item: { type: 'Product' } } as const;
const rows: Record<MarkupReason, SubjectChange> = {
  'no-type': { title: 'A bowl' },
  'self-serving': { title: 'A bowl', item: { type: 'Restaurant' } },
  'not-eligible': { title: 'A bowl', item: { type: 'Article' } },
  'no-name': { item: { type: 'Product' } },
  'front-page': { ...product, url: `${origin}/` },
  'too-few': product,
  'nothing-shown': product,
};

it.each(markupReasons)('N2: says why search engines are told nothing: %s', async (reason) => {
  await review(
    reason,
    reason === 'too-few' ? ['Ada', 'Mia'] : reason === 'nothing-shown' ? ['', '', ''] : ['Ada', 'Mia', 'Zoe'],
  );
  await set(reason, rows[reason]);
  expect(await toldOf(reason)).toBe(reason);
  const { text } = await server.call('GET', `render?block=reviews&subject=${reason}&markup=json-ld`);
  expect(text).not.toContain('ld+json');
});

it('S1 N2: says of the business itself that other readers alone are told, where it asked for that', async () => {
  await review('inn', ['Ada', 'Mia', 'Zoe']);
  await set('inn', { title: 'The inn', item: { type: 'Hotel', plain: true } });
  expect(await toldOf('inn')).toBe('plain');
  const { text } = await server.call('GET', 'render?block=reviews&subject=inn&markup=json-ld');
  expect(text.match(/"@type":"Review"/g)).toHaveLength(3);
  expect(text).not.toContain('AggregateRating');
});

it('N1 N2: what is set is said to readers and search engines, stands in the audit and is taken back', async () => {
  await review('vase', ['Ada', 'Mia', 'Zoe']);
  await set('vase', { title: 'A vase' });
  const item = { type: 'Product', sku: '12' } as const;
  expect((await set('vase', { item })).item).toEqual(item);
  expect(await toldOf('vase')).toBe('said');
  const read = async () => (await server.call('GET', 'page?subject=vase')).json.subject.item;
  expect(await read()).toEqual(item);
  const [entry] = (await manage('GET', 'audit')).items;
  expect(entry.change).toMatchObject({ before: { item: null }, after: { item: '{"sku":"12","type":"Product"}' } });
  // Said once more, in another order, it is no change.
  await set('vase', { item: { sku: '12', type: 'Product' } });
  expect((await manage('GET', 'audit')).items[0].id).toBe(entry.id);
  await manage('POST', 'audit/undo', { change: entry.id });
  expect(await read()).toBeUndefined();
  expect(await toldOf('vase')).toBe('no-type');
  for (const wrong of [{ type: 'Toaster' }, { type: 'Product', price: '3' }, 'Product']) {
    const { status } = await owner.ask('PATCH', '/v1/manage/sites/shop/subjects?key=vase', { item: wrong });
    expect([400, 422]).toContain(status);
  }
});
