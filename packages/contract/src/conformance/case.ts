import type { z } from 'zod';
import type { ErrorCode, Problem } from '../errors.ts';
import { schemas } from '../schemas/endpoints.ts';
import type { Page } from '../schemas/page.ts';
import type { Created, Post, PostList } from '../schemas/post.ts';
import type { PostInput } from '../schemas/post-input.ts';

/** A running server, and what a test must know to speak with it. Its rate limits must be off. */
export interface Server {
  /** Base URL, such as `http://127.0.0.1:4477`. */
  origin: string;
  /** Key of a site that may be written to, and that has said how it treats reviews (M51): until then none is published. */
  site: string;
  /** An origin registered for the site. */
  allowedOrigin: string;
  /** An origin that is not. */
  foreignOrigin: string;
  /** The site's secret key. Without it the rules about the business and the surface `manage` are skipped. */
  secretKey?: string;
  /**
   * Makes somebody new who works for the site as an owner: their id, and the cookie of a session of theirs. Without it the
   * rules about those who work for a site are skipped.
   */
  member?: () => Promise<{ id: string; cookie: string }>;
  /** Reads the code that was mailed to an address. Without it the rules about proved addresses are skipped. */
  code?: (address: string) => Promise<string>;
  /** Signs a token of the host for one of its members, once more each time. Without it the rules about members are skipped. */
  memberToken?: (subject: string) => Promise<string>;
  /** It takes images where a site does, as {@link Server.secretKey} lets one say. Without it the rules about them are skipped. */
  images?: true;
  /** A second site on the same server, and an origin of it. Without it the rules between sites are skipped. */
  otherSite?: { site: string; allowedOrigin: string };
}

/** One thing a server must do. `run` rejects with a sentence when it does not. */
export interface Case {
  /** Numbers of `SPEC.md`. */
  rule: string;
  name: string;
  /** What of {@link Server} it cannot do without. */
  needs?: (keyof Server)[];
  /** Takes up to half a minute. */
  slow?: true;
  run(server: Server): Promise<void>;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  json: T;
}

export interface Ask {
  token?: string;
  /** @default the allowed origin; null sends none */
  origin?: string | null;
  key?: string;
  headers?: Record<string, string>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  ok(left === right, `${what}: ${left} instead of ${right}`);
}

/** Checks an error: status, media type, code, and that the id is the same in both places (W1). */
export function refused(answer: Answer, status: number, code: ErrorCode, path?: string): Problem {
  const problem = answer.json as Problem;
  equal([answer.status, problem?.code], [status, code], `status and code (${problem?.detail})`);
  ok(
    answer.headers.get('content-type')?.startsWith('application/problem+json'),
    'an error is application/problem+json',
  );
  equal(problem.status, status, 'status in the body');
  equal(problem.type, `urn:parvis:error:${code}`, 'type');
  ok(problem.title && typeof problem.detail === 'string', 'an error has title and detail');
  equal(answer.headers.get('x-request-id'), problem.requestId, 'X-Request-Id');
  if (path) equal(problem.issues?.[0]?.path, path, 'path of the first issue');
  return problem;
}

export function shaped<T>(schema: z.ZodType<T> | undefined, answer: Answer, status = 200): T {
  equal(answer.status, status, `status (${answer.text.slice(0, 300)})`);
  const parsed = schema!.safeParse(answer.json);
  ok(parsed.success, `the answer has another shape: ${parsed.error?.message}`);
  return answer.json as T;
}

/**
 * Asks until the answer is as it must be, for ten seconds: another process over the same database knows of changed settings
 * a few seconds later.
 */
export async function soon<T>(ask: (tries: number) => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask(tries);
    if (isSo(answer) || tries === 39) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/**
 * Asks until all of several at once answer what is wanted: of processes over one database each knows a change by itself, and
 * whatever stands before them gives each some of these.
 */
export async function everywhere(ask: () => Promise<unknown>, wanted: string): Promise<void> {
  const all = () => Promise.all(Array.from({ length: 12 }, ask));
  await soon(all, (answers) => answers.every((answer) => String(answer) === wanted));
}

/** Words that are on no other server and in no earlier run. */
export const fresh = (): string => crypto.randomUUID();

/** Today, where a review wants the day of the experience. */
export const today = (days = 0): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Acts on one subject that nobody else uses. */
export interface Visit {
  subject: string;
  ask(method: Method, path: string, body?: unknown, ask?: Ask): Promise<Answer>;
  get(path: string, query?: Record<string, string | number>, ask?: Ask): Promise<Answer>;
  /** Posts, whatever comes. */
  send(input: Omit<Partial<PostInput>, 'kind'> & { kind?: string }, ask?: Ask): Promise<Answer>;
  comment(body: string, ask?: Ask & { parentId?: string }): Promise<Created & { token: string }>;
  review(rating: number, ask?: Ask): Promise<Created & { token: string }>;
  page(ask?: Ask): Promise<Page>;
  posts(query?: Record<string, string | number>, ask?: Ask): Promise<PostList>;
}

export function visit(server: Server, site: string = server.site): Visit {
  const subject = `conformance-${fresh()}`;
  const ask: Visit['ask'] = async (method, path, body, { token, origin = server.allowedOrigin, key, headers } = {}) => {
    const answer = await fetch(
      path.startsWith('/') ? server.origin + path : `${server.origin}/v1/sites/${site}/${path}`,
      {
        method,
        headers: {
          ...(origin !== null && { origin }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && {
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
        }),
      },
    );
    // A stream has no end: its head is the answer.
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = isStream ? '' : await answer.text();
    if (isStream) await answer.body?.cancel();
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {}
    return { status: answer.status, headers: answer.headers, text, json };
  };
  const get: Visit['get'] = (path, query = {}, rest = undefined) => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return ask('GET', `${path}?${search}`, undefined, rest);
  };
  const send: Visit['send'] = (input, rest) =>
    ask('POST', 'posts', { kind: 'comment', subject: { key: subject }, ...input }, rest);
  const create = async (input: Parameters<typeof send>[0], rest: Ask): Promise<Created & { token: string }> => {
    const created = shaped(schemas.createPost.answer, await send(input, rest), 201);
    return { ...created, token: created.visitorToken ?? rest.token! };
  };
  return {
    subject,
    ask,
    get,
    send,
    comment: (body, { parentId, ...rest } = {}) => create({ body, parentId }, rest),
    review: (rating, rest = {}) => create({ kind: 'review', rating, experiencedOn: today() }, rest),
    page: async (rest) => shaped(schemas.page.answer, await get('page', { subject }, rest)),
    posts: async (query, rest) => shaped(schemas.posts.answer, await get('posts', { subject, ...query }, rest)),
  };
}

export const ids = (list: PostList | undefined): string[] => list?.items.map(({ id }: Post) => id) ?? [];
