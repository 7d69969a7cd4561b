import { describe, expect, it } from 'vitest';
import { json, problem, serve } from '../testing/serve.ts';
import { createManageClient } from './manage.ts';

describe('the client of those who work for a site', () => {
  it('sends what the table says, with the key of the site', async () => {
    await using server = await serve((_, response) => json(response, { key: 'a b', origins: [] }));
    const manage = createManageClient({ host: server.host, site: 'demo', key: 'secret' });
    await manage.request('manageSite', {});
    await manage.request('manageSubject', { query: { key: 'a b' }, body: { closed: true } });
    expect(server.seen.map(({ method, url, body, headers }) => [method, url, body, headers.authorization])).toEqual([
      ['GET', '/v1/manage/sites/demo', '', 'Bearer secret'],
      ['PATCH', '/v1/manage/sites/demo/subjects?key=a+b', '{"closed":true}', 'Bearer secret'],
    ]);
  });

  it('sends a write that is tried again under the key of its first try, and each other one under its own', async () => {
    await using server = await serve((_, response, count) =>
      // Of the first try no answer comes.
      count === 1 ? response.destroy() : json(response, { decisions: [], failed: [] }, 201),
    );
    const manage = createManageClient({ host: server.host, site: 'demo', backoff: 1 });
    await manage.request('decide', { body: { posts: ['p'], act: 'approve' } });
    await manage.request('decide', { body: { posts: ['p'], act: 'approve' } });
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.any(String), keys[0], expect.any(String)]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('throws what the server refuses', async () => {
    await using server = await serve((_, response) => problem(response, 401, 'UNAUTHENTICATED'));
    const manage = createManageClient({ host: server.host, site: 'demo', key: 'wrong' });
    await expect(manage.request('manageSite', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(server.seen).toHaveLength(1);
  });

  it('gives a request up, and does not try it again', async () => {
    const giving = new AbortController();
    await using server = await serve(() => giving.abort());
    const manage = createManageClient({ host: server.host, site: 'demo', backoff: 1 });
    await expect(manage.request('managePosts', { query: {}, signal: giving.signal })).rejects.toBeInstanceOf(Error);
    expect(server.seen).toHaveLength(1);
  });
});
