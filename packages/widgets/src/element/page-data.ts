import type { SubjectList } from '@parvis/contract';
import { type Session, toPrefix } from '@parvis/core/session';
import type { PageData, WidgetName } from './context.ts';

/** One element's wish for data. */
export interface Need {
  name: WidgetName;
  host: string;
  site: string;
  subject: string;
  sort?: string;
  limit?: string;
  around?: string;
}

/** Keys that the server takes in one request: `limits.subjects`, written again here to keep the loader small. */
const most = 100;

const hasList = ({ name }: Need): boolean => name === 'comments' || name === 'reviews';
const toBase = ({ host, site }: Need): string => `${host}/v1/sites/${site}/`;
const toId = (need: Need): string => toBase(need) + need.subject;

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(needs: Need[]): Promise<PageData>[] {
  const answers = new Map<string, Promise<PageData>>();
  const others: Need[] = [];
  for (const [id, same] of Map.groupBy(needs, toId)) {
    if (same.some(hasList)) answers.set(id, fetchPage(same));
    else others.push(same[0] as Need);
  }
  for (const [base, all] of Map.groupBy(others, toBase)) {
    while (all[0]) {
      const some = all.splice(0, most);
      const list = fetchJson<SubjectList>(
        `${base}subjects?${new URLSearchParams(some.map(({ subject }) => ['key', subject]))}`,
      );
      some.forEach((need, at) => {
        answers.set(
          toId(need),
          list.then(({ items }) => ({ subject: items[at] as PageData['subject'] })),
        );
      });
    }
  }
  return needs.map((need) => answers.get(toId(need)) as Promise<PageData>);
}

function fetchPage(needs: Need[]): Promise<PageData> {
  const [first] = needs as [Need];
  const query = new URLSearchParams({ subject: first.subject, blocks: needs.map(({ name }) => name).join() });
  for (const { name, sort, limit, around } of needs.filter(hasList)) {
    if (sort) query.set(`${name.slice(0, -1)}Sort`, sort);
    if (limit) query.set('limit', limit);
    if (around) query.set('around', around);
  }
  return fetchJson(`${toBase(first)}page?${query}`, readToken(first));
}

/** What an earlier act of this visitor left in the browser. Storage may be blocked, and then there is nothing. */
function readToken(place: Need): string | undefined {
  try {
    return (JSON.parse(localStorage[toPrefix(place)]) as Session).token;
  } catch {}
}

/** Rejects with the `Response` when the server refuses, so that the widget can tell refusal from a lost network. */
async function fetchJson<Answer>(url: string, token?: string): Promise<Answer> {
  const ask = (authorization?: string): Promise<Response> =>
    fetch(url, {
      headers: authorization ? { authorization } : {},
      credentials: 'omit',
      signal: AbortSignal.timeout(15_000),
    });
  let response = await ask(token && `Bearer ${token}`);
  // A token that ran out must not keep anyone from reading.
  if (response.status === 401) response = await ask();
  if (!response.ok) throw response;
  return response.json();
}

/** The post that a fragment points to, as in `#parvis-<id>`. */
export const toPostId = (hash: string): string | undefined => /^#parvis-([\w-]+)$/.exec(hash)?.[1];
