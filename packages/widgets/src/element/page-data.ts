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

const hasList = ({ name }: Need): boolean => name === 'comments' || name === 'reviews';
const toBase = ({ host, site }: Need): string => `${host}/v1/sites/${site}/`;

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(needs: Need[]): Promise<PageData>[] {
  const answers = new Map<string, Promise<PageData>>();
  const batches = new Map<string, { keys: string[]; list: Promise<SubjectList> }>();

  /** Joins the request for the figures of many; a new one is begun when the server would take no more keys. */
  const fetchFigures = (need: Need): Promise<PageData> => {
    const base = toBase(need);
    let batch = batches.get(base);
    if (!batch || batch.keys.length === 100) {
      const keys: string[] = [];
      const list = Promise.resolve().then(() =>
        fetchJson<SubjectList>(`${base}subjects?${new URLSearchParams(keys.map((key) => ['key', key]))}`),
      );
      batch = { keys, list };
      batches.set(base, batch);
    }
    const at = batch.keys.push(need.subject) - 1;
    return batch.list.then(({ items }) => ({ subject: items[at] as PageData['subject'] }));
  };

  const ids = needs.map((need) => toBase(need) + need.subject);
  return ids.map((id, at) => {
    let answer = answers.get(id);
    if (!answer) {
      const same = needs.filter((_, index) => ids[index] === id);
      answer = same.some(hasList) ? fetchPage(same) : fetchFigures(needs[at] as Need);
      answers.set(id, answer);
    }
    return answer;
  });
}

function fetchPage(needs: Need[]): Promise<PageData> {
  const [first] = needs as [Need];
  const query = new URLSearchParams({ subject: first.subject, blocks: needs.map(({ name }) => name).join() });
  for (const { name, sort, limit, around } of needs.filter(hasList)) {
    if (sort) query.set(`${name.slice(0, -1)}Sort`, sort);
    if (limit) query.set('limit', limit);
    if (around) query.set('around', around);
  }
  return fetchJson(`${toBase(first)}page?${query}`, readStored<Session>(toPrefix(first))?.token);
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
