import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportThreadList, PostList } from '@parvis/contract';
import { toOneLine } from '../../server/test/hostile-files/rows.ts';
import { patience } from '../browser/patience.ts';

/** Whom to bring it to, and by which right. */
export interface Bringing {
  host: string;
  secret: string;
}

/** Calls the API of a site as a program of its owner does. */
export async function call<Answer>(
  { host, secret }: Bringing,
  method: string,
  path: string,
  body?: object | Uint8Array,
): Promise<Answer> {
  const isBytes = body instanceof Uint8Array;
  const answer = await fetch(`${host}/v1/manage/sites/demo/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body && { body: isBytes ? body.slice() : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Sends a file and says of each thread without a page which it is of: all that an owner does before the last yes. */
export async function bringFile(to: Bringing, name: string, file: string | Uint8Array): Promise<Import> {
  const bytes = Buffer.from(file);
  const { id } = await call<Import>(to, 'POST', 'imports', { name: toOneLine(name, 200), size: bytes.length });
  await call(to, 'PATCH', `imports/${id}/file?offset=0`, bytes);
  const read = await settle(to, id);
  if (read.state !== 'ready') throw new Error(`${name}: ${JSON.stringify(read.error)}`);
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `imports/${id}/threads?how=none&limit=100${cursor && `&cursor=${cursor}`}`;
    const { items, next } = await call<ImportThreadList>(to, 'GET', path);
    const threads = items.map(({ n, key, url, title }) => ({ n, key: toOneLine(key ?? url ?? title ?? `${n}`, 300) }));
    if (threads.length > 0) await call(to, 'PATCH', `imports/${id}`, { threads });
    cursor = next;
  }
  await call(to, 'PATCH', `imports/${id}`, { attested: true });
  return settle(to, id);
}

/** The last yes. */
export async function land(to: Bringing, id: string): Promise<Import> {
  await call(to, 'PUT', `imports/${id}/applied`);
  return settle(to, id);
}

/** Until nobody works on it. */
async function settle(to: Bringing, id: string): Promise<Import> {
  for (const end = Date.now() + 10 * patience; ; await wait(20)) {
    const one = await call<Import>(to, 'GET', `imports/${id}`);
    if (!['uploading', 'reading', 'applying', 'undoing'].includes(one.state)) return one;
    if (Date.now() > end) throw new Error(`It never came to an end: ${one.state}`);
  }
}

/** The posts at the top of a page, as everybody reads them. */
export async function listIds(host: string, subject: string): Promise<string[]> {
  const ids: string[] = [];
  for (const kind of ['comment', 'review'])
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({ subject, kind, limit: '100', ...(cursor && { cursor }) });
      const answer = await fetch(`${host}/v1/sites/demo/posts?${query}`);
      if (answer.status === 404) break;
      const { items, next } = (await answer.json()) as PostList;
      ids.push(...items.map(({ id }) => id));
      cursor = next;
    }
  return ids;
}
