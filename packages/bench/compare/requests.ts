import { origin, site } from '@parvis/e2e/system/node.ts';

/** One request of the walk. */
export interface Request {
  /** Counted under this name; without one it is only asked. */
  name?: string;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every endpoint
type Ask = (request: Request) => Promise<any>;

const api = `/v1/sites/${site}`;
const pages = `/sites/${site}`;

/** Everything that both versions answer, each request after what it needs, under a subject of its own. */
export async function walk(ask: Ask, server: string, key: string): Promise<void> {
  const send = (name: string, method: string, path: string, body?: object, token?: string) =>
    ask({
      name,
      method,
      path: api + path,
      headers: {
        origin,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(/POST|PUT/.test(method) && { 'idempotency-key': crypto.randomUUID() }),
      },
      body: body && JSON.stringify(body),
    });
  const get = (name: string | undefined, path: string, token?: string) =>
    ask({ name, path, headers: { origin, accept: '*/*', ...(token && { authorization: `Bearer ${token}` }) } });

  const subject = { key };
  const author = { name: 'Ada' };
  const comment = { kind: 'comment', subject, body: 'Words.', author };
  const review = { kind: 'review', subject, rating: 4, experiencedOn: '2026-01-02', author };
  const first = await send('a first comment', 'POST', '/posts', comment);
  const { post } = await send('a guest’s comment', 'POST', '/posts', comment);
  const mine = await send('a guest’s review', 'POST', '/posts', review);
  const token = mine.visitorToken as string;
  const reply = await send('a reply of somebody known', 'POST', '/posts', { ...comment, parentId: post.id }, token);
  await send('a change of words', 'PATCH', `/posts/${reply.post.id}`, { body: 'Other words.' }, token);
  await send('a change of rating', 'PATCH', `/posts/${mine.post.id}`, { rating: 5 }, token);
  await send('a like', 'PUT', `/posts/${post.id}/reactions/like`, undefined, token);
  await send('the same like', 'PUT', `/posts/${post.id}/reactions/like`, undefined, token);
  await send('helpful', 'PUT', `/posts/${post.id}/reactions/helpful`, undefined, token);
  await send('a like of a guest', 'PUT', `/posts/${mine.post.id}/reactions/like`);
  await send('a like taken back', 'DELETE', `/posts/${post.id}/reactions/like`, undefined, token);
  await send('a report', 'POST', `/posts/${post.id}/reports`, { reason: 'spam' });
  await send('a share', 'POST', '/shares', { subject, network: 'copy' });
  const form = (name: string, path: string, fields: Record<string, string>) =>
    ask({
      name,
      method: 'POST',
      path: pages + path,
      headers: { origin: server, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ key: crypto.randomUUID(), ...fields }).toString(),
    });
  await form('a comment by a form', '/posts', { kind: 'comment', subject: key, body: 'Words.', name: 'Grace' });
  await form('a reply by a form', '/posts', {
    kind: 'comment',
    subject: key,
    parentId: post.id,
    body: 'Words.',
    name: 'Grace',
  });
  await form('a report by a form', `/posts/${post.id}/report`, { reason: 'spam' });

  const reads: [name: string, path: string][] = [
    ['page', `${api}/page?subject=${key}`],
    ['page of one list', `${api}/page?subject=${key}&blocks=comments`],
    ['page of nothing', `${api}/page?subject=nothing-${key}`],
    ['page around a reply', `${api}/page?subject=${key}&around=${reply.post.id}`],
    ['subjects', `${api}/subjects?key=${key}&key=other`],
    ['subjects of a year', `${api}/subjects?key=${key}&period=year`],
    ['posts', `${api}/posts?subject=${key}`],
    ['posts, most helpful', `${api}/posts?subject=${key}&sort=helpful`],
    ['posts of one rating', `${api}/posts?subject=${key}&kind=review&rating=5`],
    ['posts of a year', `${api}/posts?subject=${key}&kind=review&period=year`],
    ['replies', `${api}/posts?subject=${key}&parent=${post.id}`],
    ['one post', `${api}/posts/${post.id}`],
    ['comments as HTML', `${api}/render?subject=${key}&block=comments`],
    ['page of a subject', `${pages}/subjects/${key}`],
    ['page of a post', `${pages}/posts/${post.id}`],
    ['page of a report', `${pages}/posts/${post.id}/report`],
  ];
  for (const [name, path] of reads) {
    await get(`${name}, read anew`, path);
    await get(`${name}, again`, path);
    if (path.startsWith(api) && !/subjects|render/.test(path)) await get(`${name}, by somebody known`, path, token);
  }
  await get('what is held of a visitor', `${api}/me`, token);
  await send('a reply taken back', 'DELETE', `/posts/${reply.post.id}`, undefined, token);
  await send('a comment taken back', 'DELETE', `/posts/${first.post.id}`, undefined, first.visitorToken);
  await send('a visitor erased', 'DELETE', '/me', undefined, token);
}
