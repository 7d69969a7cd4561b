import type { SubjectList } from '@parvis/contract';
import { type Session, toPrefix } from '@parvis/core/session';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import { toPostId } from '@parvis/kit/runtime/permalink.ts';
import type { WidgetName } from './context.ts';

/** One element's wish for data. */
export interface DataRequest {
  name: WidgetName;
  host: string;
  site: string;
  subject: string;
  option(name: string): string | undefined;
}

/** Keys that the server takes in one request: `limits.subjects`, written again here to keep the loader small. */
const maxKeys = 100;

/** What shows a list has the name of many. */
const hasList = ({ name }: DataRequest): boolean => name.endsWith('s');
const toBase = ({ host, site }: DataRequest): string => `${host}/v1/sites/${site}/`;
const toId = (need: DataRequest): string => toBase(need) + need.subject;

/** `Map.groupBy`, which pages give themselves in other ways than the browser's. */
function group(needs: DataRequest[], toKey: (need: DataRequest) => string): Map<string, DataRequest[]> {
  const groups = new Map<string, DataRequest[]>();
  for (const need of needs) groups.set(toKey(need), [...(groups.get(toKey(need)) ?? []), need]);
  return groups;
}

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(needs: DataRequest[]): Promise<PageData>[] {
  const answers: Record<string, Promise<PageData>> = {};
  const others: DataRequest[] = [];
  for (const [id, same] of group(needs, toId)) {
    if (same.some(hasList)) answers[id] = fetchPage(same);
    else others.push(same[0] as DataRequest);
  }
  for (const [base, all] of group(others, toBase)) {
    while (all[0]) {
      const some = all.splice(0, maxKeys);
      const keys = new URLSearchParams(some.map(({ subject }) => ['key', subject]));
      const list = fetchJson<SubjectList>(`${base}subjects?${keys}`);
      some.forEach((need, at) => {
        answers[toId(need)] = list.then(({ items }) => ({ subject: items[at] as PageData['subject'] }));
      });
    }
  }
  return needs.map((need) => answers[toId(need)] as Promise<PageData>);
}

function fetchPage(needs: DataRequest[]): Promise<PageData> {
  const [first] = needs as [DataRequest];
  const query = new URLSearchParams({ subject: first.subject, blocks: `${needs.map(({ name }) => name)}` });
  for (const { name, option } of needs.filter(hasList)) {
    const wishes = {
      [`${name.slice(0, -1)}Sort`]: option('sort'),
      limit: option('limit'),
      around: toPostId(location.hash),
    };
    for (const [wish, value] of Object.entries(wishes)) if (value) query.set(wish, value);
  }
  return fetchJson(`${toBase(first)}page?${query}`, readToken(first));
}

/** What an earlier act of this visitor left in the browser. Storage may be blocked, and then there is nothing. */
function readToken(place: DataRequest): string | undefined {
  try {
    const { token } = JSON.parse(localStorage[toPrefix(place)]) as Session;
    return token && `Bearer ${token}`;
  } catch {}
}

/** Rejects with the `Response` when the server refuses, so that the widget can tell refusal from a lost network. */
async function fetchJson<Answer>(url: string, authorization?: string): Promise<Answer> {
  const response = await fetch(url, {
    headers: authorization ? { authorization } : undefined,
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
  });
  // A token that ran out must not keep anyone from reading.
  if (authorization && response.status === 401) return fetchJson(url);
  if (!response.ok) throw response;
  return response.json();
}
