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

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(needs: Need[]): Promise<PageData>[] {
  const answers = new Map<Need, Promise<PageData>>();
  for (const [base, here] of Map.groupBy(needs, ({ host, site }) => `${host}/v1/sites/${site}/`)) {
    const badges = new Map<string, Need[]>();
    for (const [subject, same] of Map.groupBy(here, (need) => need.subject)) {
      if (!same.some(hasList)) {
        badges.set(subject, same);
        continue;
      }
      const page = fetchPage(base, same);
      for (const need of same) answers.set(need, page);
    }
    const keys = [...badges.keys()];
    for (let from = 0; from < keys.length; from += 100) {
      const part = keys.slice(from, from + 100);
      const query = new URLSearchParams(part.map((key) => ['key', key]));
      const list = fetchJson<{ items: PageData['subject'][] }>(`${base}subjects?${query}`);
      part.forEach((key, at) => {
        const one = list.then(({ items }) => ({ subject: items[at] as PageData['subject'] }));
        for (const need of badges.get(key) as Need[]) answers.set(need, one);
      });
    }
  }
  return needs.map((need) => answers.get(need) as Promise<PageData>);
}

const hasList = ({ name }: Need): boolean => name === 'comments' || name === 'reviews';

function fetchPage(base: string, needs: Need[]): Promise<PageData> {
  const [first] = needs as [Need];
  const query = new URLSearchParams({ subject: first.subject, blocks: needs.map(({ name }) => name).join() });
  for (const need of needs.filter(hasList)) {
    if (need.sort) query.set(`${need.name.slice(0, -1)}Sort`, need.sort);
    if (need.limit) query.set('limit', need.limit);
    if (need.around) query.set('around', need.around);
  }
  return fetchJson(`${base}page?${query}`, readStored<Session>(toPrefix(first))?.token);
}

/** Something that an earlier act of this visitor left in the browser. Storage may be blocked, and then there is nothing. */
export function readStored<Value>(name: string): Value | undefined {
  try {
    return JSON.parse(localStorage[name]);
  } catch {}
}

/** Rejects with the `Response` when the server refuses, so that the widget can tell refusal from a lost network. */
async function fetchJson<Answer>(url: string, token?: string): Promise<Answer> {
  const ask = (headers?: Record<string, string>): Promise<Response> =>
    fetch(url, { headers, credentials: 'omit', signal: AbortSignal.timeout(15_000) });
  let response = await ask(token ? { authorization: `Bearer ${token}` } : undefined);
  // A token that ran out must not keep anyone from reading.
  if (response.status === 401) response = await ask();
  if (!response.ok) throw response;
  return response.json();
}

/** The post that a fragment points to, as in `#parvis-<id>`. */
export const toPostId = (hash: string): string | undefined => /^#parvis-([\w-]+)$/.exec(hash)?.[1];
