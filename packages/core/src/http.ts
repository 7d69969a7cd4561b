import type { Problem } from '@parvis/contract';
import type { Endpoint } from '@parvis/contract/endpoints';
import ky, { type HTTPError, type Options } from 'ky';
import { isParvisError, ParvisError } from './errors.ts';

/** How requests are made. */
export interface HttpOptions {
  /** Base URL of the server, such as `https://talk.example.com`. */
  host: string;
  /** @default the global `fetch` */
  fetch?: typeof fetch;
  /** Milliseconds for one try, its body included. @default 10000 */
  timeout?: number;
  /** Whether cookies go along. @default `omit` */
  credentials?: RequestCredentials;
  /** Milliseconds before the second try; doubles, with jitter. @default 300 */
  backoff?: number;
}

/** One request. Every one may be repeated: those that create carry a key. */
export interface HttpRequest {
  method: Endpoint['method'];
  /** From `/v1` on. */
  path: string;
  query?: object;
  body?: object;
  /** `Idempotency-Key`. */
  key?: string;
  token?: string;
  /** Work that was done for it; empty where none can be. @default none yet, but some is done where it is asked for */
  proof?: string;
  signal?: AbortSignal;
}

/** Seconds a server may ask us to wait while the visitor looks on; longer is an error that says when. */
const maxRetryAfter = 10;
/** UTF-16 code units of an answer; more is no answer of ours. */
const maxAnswerLength = 8e6;

/** Makes the function that sends an {@link HttpRequest}, three times at most, and gives the parsed answer. Throws {@link ParvisError} only. */
export function createHttp({
  host,
  fetch,
  timeout,
  credentials = 'omit',
  backoff = 300,
}: HttpOptions): (request: HttpRequest) => Promise<unknown> {
  const base = host.replace(/\/+$/, '');
  const shared: Options = {
    timeout: timeout ?? 10_000,
    credentials,
    fetch: (input, init) => fetchWhole(fetch ?? globalThis.fetch, input, init),
    retry: {
      limit: 2,
      methods: ['get', 'post', 'put', 'patch', 'delete'],
      statusCodes: [408, 429, 502, 503, 504],
      afterStatusCodes: [408, 429, 502, 503, 504],
      retryOnTimeout: true,
      delay: (attempt) => backoff * 2 ** (attempt - 1),
      jitter: (delay) => delay * (0.5 + Math.random()),
      shouldRetry: ({ error }) =>
        isParvisError(error)
          ? error.code === 'NETWORK'
          : (toSeconds((error as HTTPError).response) ?? 0) > maxRetryAfter
            ? false
            : undefined,
    },
  };
  return async ({ method, path, query = {}, body, key, token, proof, signal }) => {
    try {
      const answer = await ky(`${base}${path}${toSearch(query)}`, {
        ...shared,
        method,
        ...(body && { json: body }),
        ...(signal && { signal }),
        headers: {
          accept: key && proof !== '' ? 'application/json;proof=1' : 'application/json',
          ...(key && { 'idempotency-key': key }),
          ...(proof && { 'parvis-proof': proof }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      });
      const text = await answer.text();
      if (answer.status === 204) return;
      const data = JSON.parse(text);
      // Not done yet, and why: a problem, with a status that no browser writes into the console of the page.
      if (answer.status === 202) throw new ParvisError(data.code, data.detail, { status: 202 });
      return data;
    } catch (error) {
      throw toParvisError(error as Error);
    }
  };
}

/**
 * Fetches with the body, so that a connection cut in the middle of it counts as one that was never made, and is tried
 * again; and gives up on a body without end.
 */
async function fetchWhole(
  fetch: typeof globalThis.fetch,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  if (globalThis.navigator?.onLine === false) throw new ParvisError('OFFLINE', 'There is no network.');
  try {
    const answer = await fetch(input, init);
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (reader) {
      const { done, value } = await reader.read();
      text += decoder.decode(value, { stream: !done });
      if (done) break;
      if (text.length > maxAnswerLength) {
        reader.cancel().catch(() => {});
        throw new ParvisError('BAD_ANSWER', 'The answer is too long.');
      }
    }
    return new Response(text || null, answer);
  } catch (cause) {
    throw isParvisError(cause) ? cause : new ParvisError('NETWORK', 'No answer came.', { cause });
  }
}

function toParvisError(error: Error): ParvisError {
  if (isParvisError(error)) return error;
  if (error.name === 'TimeoutError') return new ParvisError('TIMEOUT', 'No answer came in time.');
  const { response, data } = error as HTTPError;
  if (!response) return new ParvisError('BAD_ANSWER', 'The answer cannot be read.', { cause: error });
  const { status, headers } = response;
  const problem = data as Partial<Problem> | undefined;
  // A proxy in front may answer in its own words.
  const code = problem?.code ?? (status === 429 ? 'RATE_LIMITED' : status >= 500 ? 'UNAVAILABLE' : 'BAD_ANSWER');
  return new ParvisError(code, problem?.detail ?? `The server answered ${status}.`, {
    status,
    issues: problem?.issues,
    retryAfter: toSeconds(response),
    requestId: problem?.requestId ?? headers.get('x-request-id') ?? undefined,
  });
}

function toSeconds(response?: Response): number | undefined {
  const value = response?.headers.get('retry-after');
  if (!value) return;
  const seconds = Number(value);
  const wait = Number.isNaN(seconds) ? (Date.parse(value) - Date.now()) / 1000 : seconds;
  return Number.isNaN(wait) ? undefined : Math.max(0, Math.ceil(wait));
}

function toSearch(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    // Only keys of subjects are repeated; other lists are separated by commas.
    for (const one of name === 'key' ? [value].flat() : [value]) if (one !== undefined) search.append(name, one);
  }
  return `?${search}`.replace(/^\?$/, '');
}
