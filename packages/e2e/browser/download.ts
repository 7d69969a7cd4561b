import { brotliCompressSync, constants } from 'node:zlib';
import type { Page, Request } from 'playwright-core';

/** One answer of the server, in bytes as a reader pays them. */
export interface DownloadedFile {
  /** Path and query, without what only names the version. */
  name: string;
  bytes: number;
}

/** What a page has asked of one server since it was watched. */
export interface Download {
  /** All that was asked for, the event stream too. */
  files: DownloadedFile[];
  bytes: number;
}

/** So long without a new request is idle. */
const idleMs = 5_000;

/**
 * Counts what a page downloads from `host` until nothing has been asked for during five seconds; an open event stream may
 * stay open. Every body counts as what brotli 11 makes of its decoded bytes, whatever the server sent it as: a cache or a
 * proxy in front would. A stream has no end and no body here; it counts as a request.
 * @param act opens the page, and does on it what is to be counted
 */
export async function download(page: Page, host: string, act: () => Promise<void>): Promise<Download> {
  const coming: Promise<DownloadedFile>[] = [];
  let last = 0;
  const onRequest = (request: Request): void => {
    if (!request.url().startsWith(`${host}/`)) return;
    // At once: the browser lets go of bodies that nobody has read after a while.
    coming.push(weigh(request).then((bytes) => ({ name: toName(request, host), bytes })));
    last = Date.now();
  };
  page.on('request', onRequest);
  await keepAnswers(page);
  await act();
  last = Date.now();
  while (Date.now() - last < idleMs) await page.waitForTimeout(100);
  page.off('request', onRequest);
  const files = await Promise.all(coming);
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

const toName = (request: Request, host: string): string => {
  const path = request
    .url()
    .slice(host.length + 1)
    .replace(/^\d[^/]*\//, '');
  return request.method() === 'GET' ? path : `${request.method()} ${path}`;
};

async function weigh(request: Request): Promise<number> {
  if (request.resourceType() === 'eventsource') return 0;
  const response = await request.response();
  if (!response) return 0;
  const body = await response.body().catch(async () => {
    const kept = await request
      .frame()
      .waitForFunction(
        (url) => (window as unknown as Record<symbol, Answers>)[Symbol.for('answers')]![url],
        request.url(),
      );
    return Buffer.from((await kept.jsonValue())!);
  });
  return toBrotli(body).length;
}

type Answers = Record<string, string>;

/** Of an answer to what was sent, the browser only sometimes has the body for who asks it afterwards: the page keeps it. */
const keepAnswers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { fetch } = window;
    const answers: Record<string, string> = {};
    Object.defineProperty(window, Symbol.for('answers'), { value: answers });
    window.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (input instanceof Request && input.method === 'POST') answers[answer.url] = await answer.clone().text();
      return answer;
    };
  });

const toBrotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** `20.31 kB (20,797 bytes) in 5 requests`, and the files below it. */
export const formatDownload = ({ files, bytes }: Download): string =>
  [
    `${(bytes / 1024).toFixed(2)} kB (${bytes.toLocaleString('en')} bytes) in ${files.length} requests`,
    ...files.map((file) => `  ${file.bytes.toLocaleString('en').padStart(7)}  ${file.name}`),
  ].join('\n');
