import type { SubjectList } from '@parvis/contract';
import { type ElementName, pageElements } from '@parvis/contract/elements';
import { pagePath, subjectsPath } from '@parvis/contract/endpoints';
import type { Kind } from '@parvis/contract/kinds';
import { toSortName } from '@parvis/contract/kinds/names';
import { type Session, toOwnPrefix } from '@parvis/core/session';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import { toPostId } from '@parvis/kit/runtime/permalink.ts';

/** What one element asks for. */
export interface DataRequest {
  name: ElementName;
  host: string;
  site: string;
  subject: string;
  lang: string;
  /** Set once it is asked for. */
  data?: Promise<PageData>;
  option(name: string): string | undefined;
}

/** Keys that the server takes in one request: `limits.subjects`, written again here to keep the loader small. */
const maxKeys = 100;

const lists = `${subjectsPath}?`;

/** Of an element that shows no list an order is asked for as well, under a name that the server does not know. */
const toKind = ({ name }: DataRequest): Kind | undefined => pageElements[name] as Kind | undefined;
/** Keys of sites need no escaping. Without one the address is none, and nothing is asked: `diagnose.ts` says why. */
const toAddress = (path: string, { host, site }: DataRequest): string =>
  site ? host + path.replace('{site}', site) : '//?';
/** `Object.groupBy`, which pages give themselves in other ways than the browser's. */
function group<Item>(items: Item[], toKey: (item: Item) => string): Item[][] {
  const groups: Record<string, Item[]> = {};
  for (const item of items) {
    // biome-ignore lint/suspicious/noAssignInExpressions: the loader has 2 kB, and this takes the least of them
    (groups[toKey(item)] ??= []).push(item);
  }
  return Object.values(groups);
}

export const ignore = (): void => {};

/** Whoever shows the data says what went wrong with it. */
function give(same: DataRequest[], data: Promise<PageData>): void {
  // biome-ignore lint/suspicious/noAssignInExpressions: as above
  for (const request of same) (request.data = data).catch(ignore);
}

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(requests: DataRequest[]): void {
  for (const all of group(requests, (one) => toAddress(lists, one))) {
    /** Without a list; those of one subject together. */
    const others: DataRequest[][] = [];
    for (const same of group(all, (one) => one.subject)) {
      if (same.some(toKind)) give(same, fetchPage(same));
      else others.push(same);
    }
    while (others[0]) {
      const some = others.splice(0, maxKeys);
      const keys = new URLSearchParams(some.map(([one]) => ['key', one!.subject]));
      const list = fetchJson<SubjectList>(toAddress(lists, all[0]!) + keys);
      some.map((same, at) =>
        give(
          same,
          // How the site's widgets look and speak comes with it.
          list.then((all) => ({ ...(all as object), subject: all.items[at]! })),
        ),
      );
    }
  }
}

function fetchPage(requests: DataRequest[]): Promise<PageData> {
  const [first] = requests as [DataRequest];
  // What is no text becomes one there: names with commas between.
  const query = new URLSearchParams({ subject: first.subject, blocks: requests.map(({ name }) => name) as never });
  const set = (name: string, value: string | undefined): unknown => value && query.set(name, value);
  for (const request of requests) {
    const kind = toKind(request);
    if (!kind) continue;
    set(toSortName(kind), request.option('sort'));
    set('limit', request.option('limit'));
    set('around', toPostId(location.hash));
  }
  return fetchJson(toAddress(`${pagePath}?`, first) + query, readHeaders(first));
}

/** What an earlier act of this visitor left in the browser. Storage may be blocked, and then there is nothing. */
function readHeaders(request: DataRequest): { authorization: string } | undefined {
  try {
    const { token } = JSON.parse(localStorage[toOwnPrefix(request)]) as Session;
    if (token) return { authorization: `Bearer ${token}` };
  } catch {}
}

/** Rejects with the `Response` when the server refuses, so that the widget can tell refusal from a lost network. */
async function fetchJson<Answer>(url: string, headers?: { authorization: string }): Promise<Answer> {
  const response = await fetch(url, {
    headers: headers!,
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
  });
  // A token that ran out must not keep anyone from reading.
  if (headers && response.status === 401) return fetchJson(url);
  if (!response.ok) throw response;
  return response.json();
}
