import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNodeHandler } from '../src/adapters/node.ts';
import type { ParvisOptions } from '../src/index.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { databases, origin, type Started, start } from './harness.ts';
import { serve } from './port.ts';

/** What is sent, as it is: no client tidies the address or the body. */
export interface Sent {
  headers?: Record<string, string | string[] | undefined>;
  body?: unknown;
  token?: string;
}

export interface Heard {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any;
}

/** A server on a port and a database file, and what is in its tables. */
export interface Listening extends Started {
  port: number;
  /** Its address. */
  database: string;
  /** A look at the database behind the server. */
  store: Store;
  /** A request of a page of the site `shop`; a path without slash is one of the site. */
  ask(method: string, path: string, sent?: Sent): Promise<Heard>;
  /** How many rows each table has. */
  rows(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

const tables = [
  'authors',
  'subjects',
  'posts',
  'reactions',
  'rank_history',
  'reports',
  'idempotency_keys',
  'jobs',
] as const;

export async function listen(options: ParvisOptions = {}): Promise<Listening> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  const database = options.database ?? (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`;
  const server = await start({ ...options, database });
  const store = openStore(database);
  const { port, close } = await serve(toNodeHandler(server.parvis));
  const agent = new Agent({ keepAlive: true });
  return {
    ...server,
    port,
    database,
    store,
    ask: (method, path, { headers = {}, body, token } = {}) =>
      new Promise((resolve, reject) => {
        const sent =
          body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
        const all = {
          origin,
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        };
        const outgoing = request({
          port,
          agent,
          method,
          path: path.startsWith('/') ? path : `/v1/sites/shop/${path}`,
          headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never,
        });
        outgoing.on('error', reject).on('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part) => {
            text += part;
          });
          response.on('error', reject).on('end', () => {
            const isJson = response.headers['content-type']?.includes('json') && !response.headers['content-encoding'];
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              text,
              json: isJson && text ? JSON.parse(text) : undefined,
            });
          });
        });
        outgoing.end(sent);
      }),
    async rows() {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const { n } = await store.db
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        counts[table] = n;
      }
      return counts;
    },
    async stop() {
      agent.destroy();
      await close();
      await store.close();
      await server.parvis.close();
      rmSync(folder, { recursive: true });
    },
  };
}
