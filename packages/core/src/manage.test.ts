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
