import { type Created, itemTypeNames, itemTypes } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import { findErrors } from '../../test/structured-data.ts';
import type { Item } from '../options/pages.ts';

// What search engines are told, by the rules of `json-ld.ts`: numbers as in the review of ratings (R2, R6, S1 to S4).

let server: Started;
const items: Record<string, Item> = {};
let asked = 0;

beforeAll(async () => {
  server = await start({ items: ({ key }) => items[key] });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

interface Said {
  html: string;
  // biome-ignore lint/suspicious/noExplicitAny: nodes of every type
  node: any;
}

async function say(
  subject: string,
  block: 'reviews' | 'comments' | 'rating' | 'share',
  { jsonLd = true, ...more }: { jsonLd?: boolean; [parameter: string]: string | boolean | undefined } = {},
): Promise<Said> {
  // What an item is does not change while a server runs: answers are kept. Here each is another.
  const image = `${asked++}`;
  const query = new URLSearchParams({ block, subject, image, ...(jsonLd && { markup: 'json-ld' }), ...more });
  const { text: html } = await server.call('GET', `render?${query}`);
  const all = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  expect(all.length).toBeLessThan(2);
  // Where readers look for it: outside the element.
  if (all[0]) expect(html.endsWith(`</parvis-${block}>${all[0][0]}`)).toBe(true);
  return { html, node: all[0] && JSON.parse(all[0][1] as string) };
}

async function review(key: string, ratings: number[], more = {}): Promise<Created[]> {
  const made: Created[] = [];
  await server.parvis.sites.nameSubject('shop', key, { title: 'Bowl' });
  for (const [at, rating] of ratings.entries()) {
    const author = { name: `Guest ${at + 1}` };
    made.push(
      await server.post({
        kind: 'review',
        subject: { key },
        rating,
        author,
        body: `Text ${at}.`,
        ...more,
      }),
    );
  }
  return made;
}

describe('stars', () => {
  it('are said of what the owner names, with the figures and reviews that one sees', async () => {
    items.bowl = { type: 'Product', id: 'https://shop.test/bowl#product', name: 'A bowl' };
    await review('bowl', [5, 5, 4, 3]);
    const { node, html } = await say('bowl', 'reviews');
    expect(node).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Product',
      // S4: the page's own node, and no second item.
      '@id': 'https://shop.test/bowl#product',
      name: 'A bowl',
      // 17 of 4 is 4.25, half up: a number with a point, whatever the language.
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.3, reviewCount: 4, bestRating: 5, worstRating: 1 },
    });
    expect(html).toContain('>4.3<');
    expect(node.review.map((one: { author: { name: string } }) => one.author.name)).toEqual([
      'Guest 4',
      'Guest 3',
      'Guest 2',
      'Guest 1',
    ]);
    for (const { author, reviewBody, datePublished, reviewRating } of node.review) {
      expect(html.split('<script')[0]).toContain(author.name);
      expect(html.split('<script')[0]).toContain(reviewBody);
      expect(datePublished).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(reviewRating.ratingValue).toBeTypeOf('number');
    }
  });

  it('a page that shows two reviews says two, and the mean of all', async () => {
    const { node } = await say('bowl', 'reviews', { limit: '2', lang: 'fr' });
    expect(node.aggregateRating).toMatchObject({ ratingValue: 4.3, reviewCount: 4 });
    expect(node.review).toHaveLength(2);
  });

  it('R6: with two reviews nothing is said, nor after one of three was taken back', async () => {
    items.new = { type: 'Product' };
    await review('new', [5, 4]);
    expect((await say('new', 'reviews')).node).toBeUndefined();
    const [third] = await review('new', [3]);
    expect((await say('new', 'reviews')).node.aggregateRating.reviewCount).toBe(3);
    const { status } = await server.call('DELETE', `posts/${third!.post.id}`, { token: third!.visitorToken });
    expect(status).toBe(204);
    expect((await say('new', 'reviews')).node).toBeUndefined();
  });

  it.each([
    // S1: whoever speaks of itself.
    'LocalBusiness',
    'Organization',
    'Hotel',
    'Restaurant',
    'HairSalon',
    'Store',
    'LodgingBusiness',
    'localbusiness',
    // S3: no such type, or one that no reader shows stars for.
    'Article',
    'Thing',
    'Service',
    'Person',
    'product',
    'toString',
    '',
  ])('S1, S3: never of %s', async (type) => {
    items.bowl = { type };
    expect((await say('bowl', 'reviews')).node).toBeUndefined();
  });

  it.each(itemTypeNames.filter((type) => itemTypes[type] === 'own'))(
    'S1: of %s each review where the business asks for it, on its first page too, and never a mean',
    async (type) => {
      await review(type, [5, 4]);
      await server.parvis.sites.nameSubject('shop', type, { url: `${origin}/` });
      items[type] = { type, plain: true, id: 'https://shop.test/#us' };
      expect((await say(type, 'reviews')).node).toBeUndefined();
      await review(type, [2], { author: { name: 'Third' } });
      const { node, html } = await say(type, 'reviews');
      expect(JSON.stringify(node)).not.toMatch(/aggregateRating|ratingCount|reviewCount/i);
      expect(node['@graph']).toHaveLength(3);
      for (const one of node['@graph']) {
        expect(one).toMatchObject({
          '@type': 'Review',
          itemReviewed: { '@type': type, '@id': 'https://shop.test/#us', name: 'Bowl' },
        });
        expect(html.split('<script')[0]).toContain(one.reviewBody);
        expect(await findErrors(one)).toEqual([]);
      }
    },
  );

  it.each(itemTypeNames.filter((type) => itemTypes[type] === 'stars'))(
    'S3: of %s, as the validator has it',
    async (type) => {
      items.bowl = { type };
      const { node } = await say('bowl', 'reviews');
      expect(node).toMatchObject({ '@type': type, name: 'Bowl' });
      expect(node).not.toHaveProperty('@id');
      expect(await findErrors(node)).toEqual([]);
    },
  );

  it('the validator finds what is wrong', async () => {
    items.bowl = { type: 'Product' };
    const { node } = await say('bowl', 'reviews');
    expect(await findErrors({ ...node, name: undefined })).not.toEqual([]);
    expect(
      await findErrors({ ...node, aggregateRating: { ...node.aggregateRating, ratingValue: undefined } }),
    ).not.toEqual([]);
    expect(await findErrors({ ...node, review: [{ '@type': 'Review', author: node.review[0].author }] })).not.toEqual(
      [],
    );
  });

  it('N1 S4: of what was set by hand, with what the product is known by', async () => {
    await review('vase', [5, 4, 4]);
    expect((await say('vase', 'reviews')).node).toBeUndefined();
    const item = {
      type: 'Product',
      id: 'https://shop.test/vase#product',
      gtin: '3760001234561',
      brand: 'Atelier',
    } as const;
    await server.parvis.sites.nameSubject('shop', 'vase', { item });
    const { node } = await say('vase', 'reviews');
    expect(node).toMatchObject({ '@id': item.id, gtin: item.gtin, brand: { '@type': 'Brand', name: 'Atelier' } });
    expect(await findErrors(node)).toEqual([]);
    // What the host's program says goes first.
    items.vase = { type: 'Restaurant' };
    expect((await say('vase', 'reviews')).node).toBeUndefined();
  });

  it('never on the first page of a site, nor of marks beside the rating', async () => {
    items.home = { type: 'Product' };
    await review('home', [5, 4, 4], { criteria: { comfort: 1 } });
    expect(JSON.stringify((await say('home', 'reviews')).node)).not.toContain('comfort');
    await server.parvis.sites.nameSubject('shop', 'home', { url: `${origin}/fr/` });
    expect((await say('home', 'reviews')).node).toBeUndefined();
    await server.parvis.sites.nameSubject('shop', 'home', { url: `${origin}/fr/home` });
    expect((await say('home', 'reviews')).node.review).toHaveLength(3);
  });

  it('nothing of what nobody has named, nor without being asked, nor beside other widgets', async () => {
    await review('unnamed', [5, 5, 5]);
    expect((await say('unnamed', 'reviews')).node).toBeUndefined();
    items.bowl = { type: 'Product' };
    expect((await say('bowl', 'reviews', { jsonLd: false })).node).toBeUndefined();
    expect((await say('bowl', 'rating')).node).toBeUndefined();
    expect((await say('bowl', 'share')).node).toBeUndefined();
  });

  it('reviews without a name are counted and not quoted', async () => {
    items.nameless = { type: 'Product' };
    await review('nameless', [5, 5, 5], { author: undefined });
    expect((await say('nameless', 'reviews')).node).toBeUndefined();
    await review('nameless', [1]);
    const { node } = await say('nameless', 'reviews');
    expect([node.aggregateRating.reviewCount, node.review.length]).toEqual([4, 1]);
  });
});

describe('B1: what visitors brought', () => {
  const spam = { title: 'CASINO', url: `${origin}/logout` };

  it('is marked up nowhere: neither a name nor an address', async () => {
    items.casino = { type: 'Product' };
    for (const rating of [5, 5, 5]) {
      await server.post({ kind: 'review', subject: { key: 'casino', ...spam }, rating, author: { name: 'Ada' } });
    }
    await server.post({ subject: { key: 'casino', ...spam }, author: { name: 'Ada' } });
    for (const block of ['reviews', 'comments'] as const) {
      const { node, html } = await say('casino', block);
      expect(node).toBeUndefined();
      expect(html).not.toContain('CASINO');
      expect(html).not.toContain('logout');
    }
    // What whoever builds the page says of it is said in that answer, and kept nowhere.
    expect((await say('casino', 'reviews', { title: 'A bowl' })).node.name).toBe('A bowl');
    expect((await say('casino', 'comments', { url: `${origin}/bowl` })).node['@id']).toBe(`${origin}/bowl`);
    expect((await say('casino', 'comments', { url: 'https://evil.test/' })).node).toBeUndefined();
    expect((await server.call('GET', 'page?subject=casino')).json.subject).toMatchObject({ ...spam, named: [] });
    const { headers } = await server.call('GET', 'render?block=comments&subject=casino&title=A%20bowl');
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  it('titles no page of ours, and lets none be indexed, until the host names it', async () => {
    const read = async (path: string) => (await server.call('GET', path, { headers: { accept: 'text/html' } })).text;
    const { post } = await server.post({ subject: { key: 'room', ...spam }, author: { name: 'Ada' }, body: 'Nice.' });
    const paths = ['/sites/shop/subjects/room', `/sites/shop/posts/${post.id}`, `/sites/shop/posts/${post.id}/report`];
    for (const path of paths) {
      const html = await read(path);
      const [head, body] = html.split('</head>') as [string, string];
      expect(head).toContain('noindex');
      expect(head).not.toMatch(/CASINO|logout|ld\+json/);
      expect(/<h1>.*?<\/h1>/.exec(body)?.[0]).not.toContain('CASINO');
      // The way back is a link of a visitor's.
      if (body.includes('logout')) expect(body).toContain('rel="nofollow ugc"');
    }
    // The demo's own key, on a post.
    const token = await server.parvis.sites.renewKey('shop');
    const named = { title: 'Room 12', url: `${origin}/room-12` };
    await server.post({ subject: { key: 'room', ...named } }, { token, headers: { origin: undefined } });
    expect((await server.call('GET', 'page?subject=room')).json.subject).toMatchObject({
      ...named,
      named: ['url', 'title'],
    });
    for (const path of paths.slice(0, 2)) {
      const html = await read(path);
      expect(html).toContain('content="index, follow"');
      expect(html).toContain(`<link rel="canonical" href="${named.url}">`);
      expect(/<title>.*?<\/title>/.exec(html)?.[0]).toContain('Room 12');
      expect(html).not.toMatch(/CASINO|logout/);
    }
  });

  it('a name that `items` says does the same', async () => {
    await server.post({ subject: { key: 'said', ...spam }, author: { name: 'Ada' } });
    items.said = { type: 'Article', id: `${origin}/said#article`, name: 'A story' };
    const { text } = await server.call('GET', '/sites/shop/subjects/said');
    expect(text).toContain('<title>A story · The Shop</title>');
    expect(text).toContain('content="index, follow"');
    items.said = { type: 'Article' };
    expect((await server.call('GET', '/sites/shop/subjects/said')).text).toContain('noindex');
  });
});

describe('comments', () => {
  it('belong to the article or page they are about, with their answers, and to nothing where it is not known', async () => {
    const url = `${origin}/story`;
    await server.parvis.sites.nameSubject('shop', 'story', { url });
    const { post } = await server.post({ subject: { key: 'story', url, title: 'Story' }, author: { name: 'Ada' } });
    await server.post({ subject: { key: 'story' }, parentId: post.id, author: { name: 'Grace' }, body: '**Yes.**' });
    const bare = await say('story', 'comments');
    expect(bare.node).toMatchObject({
      '@type': 'WebPage',
      '@id': url,
      commentCount: 2,
      comment: [{ text: 'Hello.', author: { '@type': 'Person', name: 'Ada' }, comment: [{ text: 'Yes.' }] }],
    });
    items.story = { type: 'Article', id: `${url}#article` };
    expect((await say('story', 'comments')).node).toMatchObject({ '@type': 'Article', '@id': `${url}#article` });
    // A business keeps its own page: nothing of the comments becomes a rating.
    items.story = { type: 'Hotel' };
    const { node } = await say('story', 'comments');
    expect(node['@type']).toBe('WebPage');
    expect(JSON.stringify(node)).not.toMatch(/rating/i);
    await server.post({ subject: { key: 'nowhere' }, author: { name: 'Ada' } });
    expect((await say('nowhere', 'comments')).node).toBeUndefined();
    expect((await say('nowhere', 'comments', { url: 'https://shop.test/there' })).node['@id']).toBe(
      'https://shop.test/there',
    );
  });

  it('what was taken back is not said, its answers are', async () => {
    await server.parvis.sites.nameSubject('shop', 'gone', { url: `${origin}/gone` });
    const { post, visitorToken } = await server.post({
      subject: { key: 'gone' },
      author: { name: 'Ada' },
      body: 'A secret.',
    });
    await server.post({ subject: { key: 'gone' }, parentId: post.id, author: { name: 'Grace' }, body: 'An answer.' });
    await server.call('DELETE', `posts/${post.id}`, { token: visitorToken });
    const { html, node } = await say('gone', 'comments');
    expect(html).not.toContain('A secret.');
    expect(node.comment.map(({ text }: { text: string }) => text)).toEqual(['An answer.']);
  });
});

it('no field ends the element, and every field says what was typed', async () => {
  const end = '</script><script>hit()</script><!--<script>\u2028\u2029]]>';
  const name = end.replace(/[\u2028\u2029]/g, '').slice(0, 50);
  items.hostile = { type: 'Product', id: end, name: end };
  const review = {
    kind: 'review' as const,
    subject: { key: 'hostile', title: name, url: `${origin}/?${encodeURIComponent(name)}` },
    author: { name },
    title: name,
    body: `\`${name}\``,
  };
  await server.parvis.sites.nameSubject('shop', 'hostile', { title: name, url: review.subject.url });
  for (let at = 0; at < 3; at++) await server.post(review);
  await server.post({ subject: { key: 'hostile' }, author: { name }, body: `\`${name}\`` });
  for (const block of ['reviews', 'comments'] as const) {
    const { node, html } = await say('hostile', block);
    expect(html).not.toMatch(/<script>|<!--/);
    const [first] = block === 'reviews' ? node.review : node.comment;
    expect(first.author.name).toBe(name);
    expect(first.reviewBody ?? first.text).toBe(name);
    if (block === 'reviews') expect([node['@id'], node.name, first.name]).toEqual([end, end, name]);
  }
});
