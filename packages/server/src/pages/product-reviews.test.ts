import type { Incentive, PostOrigin, Verification } from '@parvis/contract';
import { parse } from 'csv-parse/sync';
// @ts-expect-error It brings no types.
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import { getInternals } from '../internals.ts';

// Lists of all reviews of products, for shops and search engines: whole, in their form, with what was given for each.

let server: Started;
beforeAll(async () => {
  server = await start();
  for (const key of ['bowl', 'cup']) {
    await server.parvis.sites.nameSubject('shop', key, {
      title: `A ${key} & <more>`,
      url: `${origin}/${key}`,
      item: { type: 'Product', gtin: '3760001234561', brand: 'Atelier' },
    });
  }
  await server.parvis.sites.nameSubject('shop', 'inn', { title: 'Inn', url: `${origin}/inn`, item: { type: 'Hotel' } });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

let guest = 0;
async function review(
  key: string,
  body: string,
  known: { incentive?: Incentive; verification?: Verification; origin?: PostOrigin } = {},
): Promise<string> {
  const { post } = await server.post({
    kind: 'review',
    subject: { key },
    rating: 4,
    body,
    author: { name: `Guest ${++guest}` },
  });
  const { store } = getInternals(server.parvis)!.services;
  if (Object.keys(known).length > 0) await store.db.updateTable('posts').set(known).where('id', '=', post.id).execute();
  return post.id;
}
const read = async (format: string): Promise<string> => {
  const { status, text } = await server.call('GET', `/sites/shop/product-reviews.${format}`);
  expect(status).toBe(200);
  return text;
};

it('N6 EU-5: every review of a product, in the form of Google and of Meta, with what was given for it', async () => {
  const long = 'A sentence of many words about this bowl. '.repeat(60).trim();
  const plain = await review('bowl', `${long} </content><b>&`);
  const paid = await review('cup', '=HYPERLINK("https://evil.test")', {
    incentive: 'discount',
    verification: 'order-token',
    origin: 'request',
  });
  const unknown = await review('cup', 'Came from another tool.', { incentive: 'unknown', origin: 'import:judgeme' });
  const bare = await review('bowl', '');
  await review('inn', 'A hotel is no product.');
  const gone = await server.post({ kind: 'review', subject: { key: 'bowl' }, body: 'Taken back.' });
  await server.call('DELETE', `posts/${gone.post.id}`, { token: gone.visitorToken });

  const { document } = new JSDOM(await read('xml'), { contentType: 'text/xml' }).window;
  expect(document.querySelector('version')!.textContent).toBe('2.4');
  expect(document.querySelector('publisher > name')!.textContent).toBe('The Shop');
  const all: Element[] = [...document.querySelectorAll('review')];
  const say = (at: number, name: string) => all[at]!.querySelector(name)?.textContent;
  expect(all.map((_, at) => say(at, 'review_id'))).toEqual([plain, paid, unknown, bare]);
  expect(say(0, 'content')).toContain(`</content>`);
  expect(say(0, 'content')!.length).toBeGreaterThan(2_000);
  expect([0, 1, 2].map((at) => say(at, 'is_incentivized_review'))).toEqual(['false', 'true', undefined]);
  expect([0, 1].map((at) => say(at, 'is_verified_purchase'))).toEqual(['false', 'true']);
  expect([0, 1, 2].map((at) => say(at, 'collection_method'))).toEqual(['unsolicited', 'after_fulfillment', undefined]);
  expect(say(0, 'product_ids > gtins > gtin')).toBe('3760001234561');
  expect(say(0, 'product_name')).toBe('A bowl & <more>');
  expect(say(0, 'product_url')).toBe(`${origin}/bowl`);
  expect(all[0]!.querySelector('overall')!.outerHTML).toBe('<overall min="1" max="5">4</overall>');
  // In the order that the schema has.
  expect([...all[0]!.children].map(({ tagName }) => tagName)).toEqual([
    'review_id',
    'reviewer',
    'is_verified_purchase',
    'is_incentivized_review',
    'review_timestamp',
    'content',
    'review_language',
    'review_url',
    'ratings',
    'products',
    'collection_method',
  ]);

  const rows = parse(await read('csv'), { columns: true }) as Record<string, string>[];
  // Neither one without words, nor one of which nobody knows what was given for it.
  expect(rows.map((row) => row.reviewID)).toEqual([plain, paid]);
  expect(rows.map((row) => row.incentivized)).toEqual(['false', 'true']);
  expect(rows[1]).toMatchObject({
    'product.url': `${origin}/cup`,
    'store.storeUrls': origin,
    has_verified_purchase: 'true',
  });
  expect(rows[1]!.content!.startsWith("'=")).toBe(true);
});

it('N6: is whole however many there are, and nothing where reviews are off', async () => {
  const before = (await read('xml')).split('<review>').length;
  const { store } = getInternals(server.parvis)!.services;
  const [one] = await store.db
    .selectFrom('posts')
    .selectAll()
    .where('kind', '=', 'review')
    .where('status', '=', 'published')
    .limit(1)
    .execute();
  const more = Array.from({ length: 450 }, (_, at) => {
    const id = `01990000-0000-7000-8000-${`${at}`.padStart(12, '0')}`;
    return { ...one!, id, root_id: id, author_id: null };
  });
  for (let at = 0; at < more.length; at += 15)
    await store.db
      .insertInto('posts')
      .values(more.slice(at, at + 15))
      .execute();
  expect((await read('xml')).split('<review>').length).toBe(before + 450);
  await server.parvis.sites.settings('shop', { off: ['reviews'] });
  expect(await read('xml')).not.toContain('<review>');
  await server.parvis.sites.settings('shop', { off: [] });
  expect((await server.call('POST', '/sites/shop/product-reviews.xml')).status).toBe(405);
});
