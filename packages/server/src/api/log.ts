import { siteKey } from '@parvis/contract';
import { isSiteId, readSize, toBase64 } from '@parvis/contract/log';
import type { Context, Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { send, toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { createLogReading } from '../log/reading.ts';
import type { Register } from '../log/register.ts';
import { tileWidth } from '../log/tree.ts';
import type { Store } from '../store/store.ts';
import { mountShown } from './log-shown.ts';

/** Below it everybody reads the register of reviews (verifiable-log, section 7). */
const logRoot = '/log';

/** Rows that are read at a time. What has no more is answered whole; more than that is streamed. */
const pageRows = 1_000;

const text = 'text/plain; charset=utf-8';
const bytes = 'application/octet-stream';
const immutable = 'public, max-age=31536000, immutable';
const always = 'public, no-cache';

interface Part {
  content: string | Uint8Array;
  type: string;
  caching: string;
}
const asText = (content: string): Part => ({ content, type: text, caching: always });

const asJson = (value: object): Part => ({ content: JSON.stringify(value), type: 'application/json', caching: always });

/** By what the register is recognised (L27), and which part of it is of the site of a key. */
async function readAbout(
  { logTree, sites }: Store,
  register: Register,
  key: string | null,
): Promise<object | undefined> {
  // Who only asks makes no keys.
  if ((await logTree.state()).origin === null) return undefined;
  const signer = await register.signer();
  if (!signer) return undefined;
  const { origin, keys, receiptKey } = signer;
  const site = siteKey.safeParse(key).success ? await sites.byKey(key!) : undefined;
  return { origin, keys, receiptKey, policy: register.policy, site: site && (await logTree.chainOf(site.id)) };
}

/** A page of rows of one site, as lines; where the next one begins, undefined after the last. */
type Lines = { lines: string[]; next: number | undefined };
type ReadLines = (after: number) => Promise<Lines>;

/** What the register says, without a cookie, to every page of the web. */
export function mountLog(
  app: Hono<Env>,
  { store, register, settings }: Pick<Services, 'store' | 'register' | 'settings'>,
): void {
  const reading = createLogReading(store);

  const answer = async (c: Context<Env>, part: Part | undefined): Promise<Response> => {
    if (!part) throw new ProblemError('NOT_FOUND');
    return send(c.req.raw, toRepresentation(part.content, part.type), toHeaders(part.caching));
  };

  const parts: [RegExp, (words: string[], query: URLSearchParams) => Promise<Part | undefined>][] = [
    [/^\/about$/, async (_, query) => toPart(await readAbout(store, register, query.get('site')), asJson)],
    [/^\/checkpoint$/, async () => toPart(await reading.checkpoint(), asText)],
    [
      /^\/tile\/(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/,
      async ([level = '', path = '', partial]) => {
        const width = partial === undefined ? tileWidth : Number(partial);
        const index = readTilePath(path);
        if (index === undefined || (partial !== undefined && width >= tileWidth)) return undefined;
        const found =
          level === 'entries' ? await reading.entries(index, width) : await reading.tile(Number(level), index, width);
        return toPart(found, (content) => ({ content, type: bytes, caching: immutable }));
      },
    ],
    [/^\/heads\/(\d{1,16})$/, async ([size = '']) => toPart(await reading.heads(readNumber(size)), asText)],
    [/^\/proof\/(\d{1,16})$/, async ([index = '']) => toPart(await reading.proof(readNumber(index)), asText)],
    [
      /^\/consistency$/,
      async (_, query) => {
        const [from, to] = [readParameter(query, 'from'), readParameter(query, 'to')];
        if (from < 1 || from > to) throw new ProblemError('INVALID_QUERY');
        return toPart(await reading.consistency(from, to), (hashes) =>
          asText(hashes.map((hash) => `${hash}\n`).join('')),
        );
      },
    ],
    [
      /^\/leaf\/([0-9a-f]{64})$/,
      async ([hex = '']) =>
        toPart(await reading.indexOf(toBase64(Buffer.from(hex, 'hex'))), (index) => asJson({ index })),
    ],
  ];
  const streams: [RegExp, (chain: string) => ReadLines][] = [
    [/^\/site\/([^/]+)\/leaves$/, (chain) => (after) => readLeaves(store, chain, after)],
    [/^\/site\/([^/]+)\/openings$/, (chain) => (after) => readOpenings(store, chain, after)],
    [/^\/site\/([^/]+)\/moved$/, (chain) => (after) => readMoved(store, chain, after)],
  ];

  mountShown(app, logRoot, { settings });
  app.get(`${logRoot}/*`, async (c) => {
    const { pathname, searchParams } = new URL(c.req.url);
    const path = await toPath(store, pathname.slice(settings.basePath.length + logRoot.length));
    c.set('headers', { 'access-control-allow-origin': '*' });
    for (const [pattern, read] of parts) {
      const [, ...words] = pattern.exec(path) ?? [undefined];
      if (pattern.test(path)) return answer(c, await read(words as string[], searchParams));
    }
    for (const [pattern, toRead] of streams) {
      const [, chain] = pattern.exec(path) ?? [];
      if (!isSiteId(chain)) continue;
      if ((await store.logTree.leavesOf(chain, 0, 1)).length === 0) break;
      return answerLines(c, toRead(chain));
    }
    throw new ProblemError('NOT_FOUND');
  });
  app.all(`${logRoot}/*`, () => {
    throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET, HEAD' });
  });
}

/** A register that began anew is called `…/log/2`, and so is where it is read, beside `/log`. */
async function toPath({ logTree }: Pick<Store, 'logTree'>, path: string): Promise<string> {
  const [, number, rest = ''] = /^\/([1-9]\d*)(\/.+)$/.exec(path) ?? [];
  if (number === undefined) return path;
  return (await logTree.state()).origin?.endsWith(`${logRoot}/${number}`) ? rest : '';
}

const toHeaders = (caching: string): Headers =>
  new Headers({ 'cache-control': caching, 'cross-origin-resource-policy': 'cross-origin' });

const toPart = <T>(found: T | undefined, make: (found: T) => Part): Part | undefined =>
  found === undefined ? undefined : make(found);

/** @throws ProblemError NOT_FOUND for what is no number in its only form */
function readNumber(digits: string): number {
  try {
    return readSize(digits);
  } catch {
    throw new ProblemError('NOT_FOUND');
  }
}

/** @throws ProblemError INVALID_QUERY where it is missing, stands twice, or is no number in its only form */
function readParameter(query: URLSearchParams, name: string): number {
  const [value = '', ...more] = query.getAll(name);
  try {
    if (more.length > 0) throw new SyntaxError();
    return readSize(value);
  } catch {
    throw new ProblemError('INVALID_QUERY');
  }
}

/** The number of a tile, in its only form: `x001/x234/067`. */
function readTilePath(path: string): number | undefined {
  const digits = path.replaceAll(/[x/]/g, '');
  const index = Number(digits);
  // No group before the first that counts.
  const isOnly = digits.length === 3 || !digits.startsWith('000');
  return isOnly && Number.isSafeInteger(index * tileWidth) ? index : undefined;
}

const toNext = (rows: readonly { seq: number }[]): number | undefined =>
  rows.length < pageRows ? undefined : rows.at(-1)!.seq;

async function readLeaves({ logTree }: Pick<Store, 'logTree'>, chain: string, after: number): Promise<Lines> {
  const rows = await logTree.leavesOf(chain, after, pageRows);
  return { lines: rows.map(({ leaf }) => `${leaf}\n`), next: toNext(rows) };
}

async function readOpenings({ logTree }: Pick<Store, 'logTree'>, chain: string, after: number): Promise<Lines> {
  const rows = await logTree.openingsOf(chain, after, pageRows);
  return { lines: rows.map((row) => `${JSON.stringify(row)}\n`), next: toNext(rows) };
}

async function readMoved({ logTree }: Pick<Store, 'logTree'>, chain: string, after: number): Promise<Lines> {
  const { moved, next } = await logTree.movedOf(chain, after, pageRows);
  return { lines: moved.map((row) => `${JSON.stringify(row)}\n`), next };
}

/** Page by page, as fast as somebody reads: how much there is takes no memory. */
async function answerLines(c: Context<Env>, read: ReadLines): Promise<Response> {
  const first = await read(0);
  if (first.next === undefined) {
    return send(c.req.raw, toRepresentation(first.lines.join(''), text), toHeaders(always));
  }
  const headers = toHeaders(always);
  headers.set('content-type', text);
  headers.set('vary', 'Accept-Encoding');
  let page = first;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      // A page may have no line: who asks for more is given some, or the end.
      while (page.lines.length === 0 && page.next !== undefined) page = await read(page.next);
      if (page.lines.length > 0) controller.enqueue(new TextEncoder().encode(page.lines.join('')));
      if (page.next === undefined) return controller.close();
      page = await read(page.next);
    },
  });
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return new Response(stream, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(stream.pipeThrough(new CompressionStream('gzip')), { headers });
}
