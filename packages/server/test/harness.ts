import type { Created, PolicyAnswers, PostInput } from '@parvis/contract';
import { createParvis, type LogEntry, type Parvis, type ParvisOptions } from '../src/index.ts';

export const secret = 'k3JxYb8Qm1Zt5Vw0Rn7Lc2Hs9Dg4Fp6A';
export const origin = 'https://shop.test';

/** Where a server keeps its posts whose test does not care: in memory, unless the same tests run on another database. */
export const databases: { create?: () => Promise<string> } = {};

/** What the businesses of tests say of reviews: until they have, none is published (FR-6). */
export const policy: PolicyAnswers = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: null,
  contact: { name: 'Rose', email: 'rose@shop.test', privacyUrl: null },
};

/** A server on a database in memory, with the site `shop`, whose log must stay empty. */
export interface Started {
  parvis: Parvis;
  log: LogEntry[];
  /** A request to the site as a page of it makes it. */
  call(method: string, path: string, more?: More): Promise<Answer>;
  post(input: Partial<PostInput> & { kind?: PostInput['kind'] }, more?: More): Promise<Created>;
}

export interface More {
  body?: unknown;
  /** Instead of `body`, as it is. */
  raw?: string;
  token?: string;
  headers?: Record<string, string | undefined>;
  site?: string;
  address?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any;
}

/** @param options beside those of every test; its sites have answered, but one whose `policy` is undefined */
export async function start(options: ParvisOptions = {}): Promise<Started> {
  const log: LogEntry[] = [];
  const parvis = createParvis({
    database: options.database ?? (await databases.create?.()) ?? 'sqlite::memory:',
    secret,
    limits: 'off',
    claim: 'off',
    // No measure of the machine that runs the tests.
    timeout: 120_000,
    log: (entry) => log.push(entry),
    ...options,
    sites: (options.sites ?? [{ key: 'shop', name: 'The Shop', origins: [origin] }]).map((site) => ({
      policy,
      ...site,
    })),
  });
  await parvis.ready;
  const call: Started['call'] = async (method, path, more = {}) => {
    const headers = new Headers({ origin });
    if (more.token) headers.set('authorization', `Bearer ${more.token}`);
    const body = more.raw ?? (more.body === undefined ? undefined : JSON.stringify(more.body));
    if (body !== undefined) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(more.headers ?? {})) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const url = path.startsWith('/') ? `http://server${path}` : `http://server/v1/sites/${more.site ?? 'shop'}/${path}`;
    const response = await parvis.fetch(
      new Request(url, { method, headers, ...(body !== undefined && { body: Buffer.from(body) }) }),
      more.address === undefined ? {} : { address: more.address },
    );
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && !response.headers.has('content-encoding');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    parvis,
    log,
    call,
    async post(input, more) {
      const kind = input.kind ?? 'comment';
      const body = {
        kind,
        subject: { key: 'page' },
        ...(kind === 'comment' ? { body: 'Hello.' } : { rating: 4, experiencedOn: '2026-01-02' }),
        ...input,
      };
      const answer = await call('POST', 'posts', { body, ...more });
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
      return answer.json as Created;
    },
  };
}
