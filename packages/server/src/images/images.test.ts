import { type Image, type ImageCreated, type Inline, imageLimits, type Me, type Post } from '@parvis/contract';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import { bomb, imageWithPage, moving, photograph, picture, polyglots } from '../../test/image-files.ts';
import { getInternals } from '../internals.ts';

let server: Started;
let staff = '';
beforeEach(async () => {
  server = await start();
  staff = await server.parvis.sites.createKey('shop', { name: 'test' });
  await server.parvis.sites.settings('shop', { images: true, moderation: 'nothing' });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

async function send(
  bytes: Uint8Array,
  { token, key, type = 'image/png' }: { token?: string; key?: string; type?: string } = {},
) {
  const headers = new Headers({ origin, 'content-type': type });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (key) headers.set('idempotency-key', key);
  const request = new Request('http://server/v1/sites/shop/images', {
    method: 'POST',
    headers,
    body: Buffer.from(bytes),
  });
  const response = await server.parvis.fetch(request);
  return { status: response.status, json: (await response.json()) as ImageCreated & { code?: string } };
}
/** One that is kept, and whose it is. */
async function keep(bytes?: Uint8Array, token?: string): Promise<Image & { token: string }> {
  const { status, json } = await send(bytes ?? (await picture(20, 10).png().toBuffer()), token ? { token } : {});
  expect([status, json.code]).toEqual([201, undefined]);
  return { ...json.image, token: json.visitorToken ?? token! };
}
const toSource = ({ id }: Image, alt = 'A square') => `![${alt}](parvis-image:${id})`;
const nodesOf = ({ text }: Post): Inline[] => text.flatMap((one) => (one.type === 'paragraph' ? one.children : []));
const imagesOf = (post: Post) => nodesOf(post).flatMap((one) => (one.type === 'image' ? [one] : []));
const write = async (body: string, token: string) => (await server.post({ body }, { token })).post;
const decide = (post: string, act: string) =>
  server.call('POST', '/v1/manage/sites/shop/decisions', {
    token: staff,
    headers: { origin: undefined },
    body: { posts: [post], act, ...(act === 'hide' && { reason: 'M1', sentence: 'Not this.' }) },
  });
async function read(src: string, headers: Record<string, string> = {}) {
  const answer = await server.parvis.fetch(new Request(`http://server${src}`, { headers }));
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('XSS-16: what is sent as an image', () => {
  it('is refused by its own bytes, whatever it says it is', async () => {
    for (const [name, bytes] of Object.entries(polyglots)) {
      for (const type of ['image/png', 'image/gif', 'text/html']) {
        const { status, json } = await send(bytes, { type });
        expect([name, status, json.code]).toEqual([name, 422, 'IMAGE_INVALID']);
      }
    }
  });

  it('is made anew: nothing of what hung on it is left, and it is served as an image and nothing else', async () => {
    const image = await keep(await imageWithPage());
    const post = await write(toSource(image), image.token);
    const [shown] = imagesOf(post);
    const { status, headers, bytes } = await read(shown!.src);
    expect([status, bytes.includes('script'), (await sharp(bytes).metadata()).format]).toEqual([200, false, 'webp']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="image.webp"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400, immutable',
    });
    const none = await read(shown!.src.replace(/[0-9a-f]{12}\.webp/, '000000000000.webp'));
    expect([none.status, none.headers.get('cache-control')]).toEqual([404, 'no-store']);
    for (const path of [
      '/sites/shop/images/x.svg',
      `/sites/shop/images/${image.id}`,
      '/sites/shop/images/..%2fx.webp',
    ]) {
      expect((await read(path)).status, path).toBe(404);
    }
  });

  it('says nothing any more of where it was taken, and is upright', async () => {
    const file = await photograph();
    const { exif: said, orientation: turned } = await sharp(file).metadata();
    // 0x8825 is where a place is kept.
    expect([said?.includes('Somebody'), said?.includes(Buffer.from([0x25, 0x88])), turned]).toEqual([true, true, 6]);
    const image = await keep(file);
    expect([image.width, image.height]).toEqual([200, 400]);
    const [shown] = imagesOf(await write(toSource(image), image.token));
    const { exif, icc, xmp, iptc, orientation } = await sharp((await read(shown!.src)).bytes).metadata();
    expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

it('XSS-17: what was taken away is 404 to whoever had it, and never 304', async () => {
  const image = await keep();
  const post = await write(toSource(image), image.token);
  const { src } = imagesOf(post)[0]!;
  const etag = (await read(src)).headers.get('etag')!;
  const ask = async () => {
    const answers = await Promise.all([
      read(src, { 'if-none-match': etag }),
      read(src, { 'if-modified-since': new Date().toUTCString() }),
      read(src),
    ]);
    return answers.map(({ status, headers }) => [status, headers.get('cache-control')]);
  };
  expect((await ask()).map(([status]) => status)).toEqual([304, 200, 200]);
  const gone = [404, 'no-store'];
  expect((await decide(post.id, 'hide')).status).toBe(201);
  expect(await ask()).toEqual([gone, gone, gone]);
  // Its author and who works there see it by an address of their own, which nobody keeps.
  const own: Post = (await server.call('GET', `posts/${post.id}`, { token: image.token })).json;
  const seen = await read(imagesOf(own)[0]!.src, { 'if-none-match': etag });
  expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  expect((await read(`${src}?until=9999999999999&by=${'x'.repeat(22)}`)).status).toBe(404);
  expect((await decide(post.id, 'restore')).status).toBe(201);
  expect((await ask()).map(([status]) => status)).toEqual([304, 200, 200]);
  expect((await server.call('DELETE', `posts/${post.id}`, { token: image.token })).status).toBe(204);
  expect(await ask()).toEqual([gone, gone, gone]);
  expect((await read(imagesOf(own)[0]!.src)).status).toBe(404);
});

describe('RES-08: what is made to be too much', () => {
  it('is refused from its header: so many pixels, no bytes, one, 511, and half a file', async () => {
    for (const [width, height] of [
      [65_535, 65_535],
      [65_535, 257],
      [4_097, 4_096],
    ] as const) {
      const { status, json } = await send(bomb(width, height));
      expect([width, status, json.code]).toEqual([width, 422, 'IMAGE_TOO_LARGE']);
    }
    const whole = await picture(600, 400).jpeg().toBuffer();
    const noise = Buffer.alloc(511, 0x41);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.alloc(1, 0xff),
      noise,
      whole.subarray(0, 511),
      whole.subarray(0, whole.length / 2),
    ]) {
      const { status, json } = await send(bytes);
      expect([bytes.length, status, json.code]).toEqual([bytes.length, 422, 'IMAGE_INVALID']);
    }
  });

  it('of a GIF of 10,000 frames the first is kept', async () => {
    const file = moving(10_000);
    const image = await keep(file);
    expect([image.width, image.height]).toEqual([1, 1]);
  });

  it('a file of more bytes than may be is refused while it comes, and what is wide is made smaller', async () => {
    const { status, json } = await send(new Uint8Array(imageLimits.fileBytes + 1));
    expect([status, json.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const wide = await keep(await picture(4_000, 1_000).png().toBuffer());
    expect([wide.width, wide.height]).toEqual([1_600, 400]);
    // Lists show a smaller one, and lead to the whole; both are there while the post is, to the same people.
    const post = await write(toSource(wide), wide.token);
    const { src, full } = imagesOf(post)[0]!;
    const sizes = async () => {
      const answers = await Promise.all([src, full!].map((path) => read(path)));
      return Promise.all(
        answers.map(async ({ status, bytes }) => (status === 200 ? (await sharp(bytes).metadata()).width : status)),
      );
    };
    expect(await sizes()).toEqual([imageLimits.smallWidth, 1_600]);
    expect((await read(src)).headers.get('etag')).not.toBe((await read(full!)).headers.get('etag'));
    expect((await decide(post.id, 'hide')).status).toBe(201);
    expect(await sizes()).toEqual([404, 404]);
    const own: Post = (await server.call('GET', `posts/${post.id}`, { token: wide.token })).json;
    const [signed] = imagesOf(own);
    expect(
      (await Promise.all([signed!.src, signed!.full!].map((path) => read(path)))).map(({ status }) => status),
    ).toEqual([200, 200]);
    // One that is no wider than lists show has no other.
    const narrow = await keep(undefined, wide.token);
    const [small] = imagesOf(await write(toSource(narrow), wide.token));
    expect([small!.full, (await read(small!.src.replace('.webp', '.small.webp'))).status]).toEqual([undefined, 200]);
  });

  it('several at once are made one after the other', async () => {
    const first = await keep();
    const file = await picture(64, 64).png().toBuffer();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(file, { token: first.token })));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
  });
});

describe('T9, P19', () => {
  it('a text shows images of its own author, four, with what they say; anything else is the text that was typed', async () => {
    const image = await keep();
    const other = await keep();
    const more = [];
    for (let n = 0; n < 4; n++) more.push(await keep(undefined, image.token));
    const unsaid = toSource(image, ' ');
    const body = [
      'One ',
      unsaid,
      toSource(other),
      toSource(image, 'A \\[red\\] square'),
      ...more.map((one) => toSource(one)),
    ].join(' ');
    const post = await write(body, image.token);
    expect(imagesOf(post).map(({ alt, width, height }) => [alt, width, height])).toEqual([
      ['A [red] square', 20, 10],
      ...Array(3).fill(['A square', 20, 10]),
    ]);
    const words = nodesOf(post)
      .map((one) => (one.type === 'text' ? one.text : ''))
      .join('');
    for (const source of [unsaid, toSource(other), toSource(more[3]!)]) expect(words).toContain(source);
    // In one post each.
    expect(imagesOf(await write(`${toSource(image)} once more, elsewhere`, image.token))).toEqual([]);
  });

  it('a change takes an image out and puts another in; what is in no post goes after a day', async () => {
    const image = await keep();
    const second = await keep(undefined, image.token);
    const post = await write(`Here: ${toSource(image)}`, image.token);
    const { src } = imagesOf(post)[0]!;
    const body = `There: ${toSource(second)}`;
    const changed = await server.call('PATCH', `posts/${post.id}`, { token: image.token, body: { body } });
    expect(imagesOf(changed.json)).toHaveLength(1);
    expect((await read(src)).status).toBe(404);
    expect((await read(imagesOf(changed.json)[0]!.src)).status).toBe(200);
    const me: Me = (await server.call('GET', 'me', { token: image.token })).json;
    expect(me.images?.map(({ post: of }) => of).sort()).toEqual([null, post.id].sort());
    for (const one of me.images!) expect((await read(one.src)).status).toBe(200);
  });

  it('what stands in no post goes once it is a day old, and nothing else', async () => {
    const [image, unused] = [await keep(), await keep()];
    const post = await write(toSource(image), image.token);
    const { store } = getInternals(server.parvis)!.services;
    const kept = async () => (await store.db.selectFrom('images').select('id').execute()).map(({ id }) => id).sort();
    const prune = (hours: number) => store.pruneImages(new Date(Date.now() + hours * 3_600_000).toISOString());
    await prune(-imageLimits.unusedHours);
    expect(await kept()).toEqual([image.id, unused.id].sort());
    await prune(1);
    expect(await kept()).toEqual([image.id]);
    expect((await read(imagesOf(post)[0]!.src)).status).toBe(200);
  });

  it('who is new and shows an image waits for somebody who looks at it', async () => {
    await server.parvis.sites.settings('shop', { moderation: 'risky' });
    const image = await keep();
    const post = await write(`Look at this: ${toSource(image)}`, image.token);
    expect(post.status).toBe('pending');
    const { src } = imagesOf(post)[0]!;
    expect((await read(src)).status).toBe(200);
    expect((await read(src.replace(/\?.*/, ''))).status).toBe(404);
    expect((await decide(post.id, 'approve')).status).toBe(201);
    expect((await read(src.replace(/\?.*/, ''))).status).toBe(200);
  });

  it('goes with its author, a repeat is the same image, and a site that takes none says so', async () => {
    const file = await picture(9, 9).png().toBuffer();
    const [first, again] = [await send(file, { key: 'k1' }), await send(file, { key: 'k1' })];
    expect(again.json.image).toEqual(first.json.image);
    const token = first.json.visitorToken!;
    const post = await write(toSource(first.json.image), token);
    const { src } = imagesOf(post)[0]!;
    expect((await server.call('GET', 'page?subject=page')).json.site.images).toBe(true);
    expect((await server.call('DELETE', 'me', { token })).status).toBe(204);
    expect((await read(src)).status).toBe(404);
    await server.parvis.sites.settings('shop', { images: false });
    expect((await send(file)).json.code).toBe('BLOCK_OFF');
    expect((await server.call('GET', 'page?subject=page')).json.site.images).toBeUndefined();
  });
});
