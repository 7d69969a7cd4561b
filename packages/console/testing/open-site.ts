import type { Role } from '@parvis/contract/endpoints';
import { createManageClient } from '@parvis/core';
import { createSiteContext, type SiteContext } from '../src/app/site.ts';
import { type Language, loadWords } from '../src/words/words.ts';

/** What the console asked of the server. */
export interface Asked {
  method: string;
  /** Below the address of the site. */
  path: string;
  query: Record<string, string>;
  body?: Record<string, unknown>;
  signal: AbortSignal;
}

/** What the server answers: a `Response` as it is, null for no content, undefined for a failure, all else as JSON. */
export type Answer = (asked: Asked) => unknown;

/** Answers by `METHOD path` or by the path alone, each as it is or made from what was asked. */
export const by =
  (answers: Record<string, unknown>): Answer =>
  (asked) => {
    const row = `${asked.method} ${asked.path}`;
    const answer = answers[row in answers ? row : asked.path];
    return typeof answer === 'function' ? answer(asked) : answer;
  };

interface Options {
  lang?: Language;
  role?: Role;
  /** What one may. @default all that the role may */
  can?: SiteContext['can'];
}

/** A site of the console over a server that answers so, and all that is asked of it. */
export async function openSite(
  answer: Answer,
  { lang = 'en', role = 'owner', can }: Options = {},
): Promise<{ site: SiteContext; asked: Asked[] }> {
  const asked: Asked[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const one: Asked = {
      method: request.method,
      path: pathname.replace('/v1/manage/sites/shop/', ''),
      query: Object.fromEntries(searchParams),
      ...(text !== '' && { body: JSON.parse(text) }),
      signal: request.signal,
    };
    asked.push(one);
    const answered = await answer(one);
    if (answered instanceof Response) return answered;
    if (answered === null) return new Response(null, { status: 204 });
    return answered === undefined ? new Response('', { status: 500 }) : Response.json(answered);
  };
  const shop = { key: 'shop', name: 'The shop', role, isSuspended: false, waiting: 0 };
  const site = createSiteContext({ address: '', language: lang, base: '', sites: [] }, shop, await loadWords(lang));
  const client = createManageClient({ host: 'http://shop.test', site: 'shop', fetch, backoff: 1 });
  return { site: { ...site, client, ...(can && { can }) }, asked };
}
