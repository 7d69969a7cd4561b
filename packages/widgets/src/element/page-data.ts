import { readSession } from '@parvis/core/session';
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

const hasList = (name: WidgetName): boolean => name === 'comments' || name === 'reviews';

/**
 * Asks for everything that these elements need with as few requests as there are ways to ask: one `page` for each
 * subject with a list, one `subjects` for all others of a site. A plain `fetch`, so that reading waits for no library.
 */
export function fetchData(needs: Need[]): Promise<PageData>[] {
  const asked = new Map<string, Promise<PageData>>();
  const badges = new Map<string, string[]>();
  const keyOf = (need: Need): string => `${need.host} ${need.site} ${need.subject}`;

  for (const need of needs) {
    if (asked.has(keyOf(need))) continue;
    const same = needs.filter((other) => keyOf(other) === keyOf(need));
    if (same.some((other) => hasList(other.name))) asked.set(keyOf(need), fetchPage(need, same));
  }
  for (const need of needs) {
    if (asked.has(keyOf(need))) continue;
    const site = siteUrl(need);
    const keys = badges.get(site) ?? [];
    if (!keys.includes(need.subject)) keys.push(need.subject);
    badges.set(site, keys);
  }
  for (const [site, keys] of badges) {
    for (let from = 0; from < keys.length; from += 100) {
      const part = keys.slice(from, from + 100);
      const list = fetchJson<{ items: PageData['subject'][] }>(
        `${site}/subjects?${part.map((key) => `key=${encodeURIComponent(key)}`).join('&')}`,
      );
      part.forEach((key, at) => {
        const need = needs.find((one) => one.subject === key && siteUrl(one) === site) as Need;
        asked.set(
          keyOf(need),
          list.then(({ items }) => ({ subject: items[at] as PageData['subject'] })),
        );
      });
    }
  }
  return needs.map((need) => asked.get(keyOf(need)) as Promise<PageData>);
}

const siteUrl = (need: Need): string => `${need.host}/v1/sites/${need.site}`;

function fetchPage(need: Need, all: Need[]): Promise<PageData> {
  const query = new URLSearchParams({ subject: need.subject });
  query.set('blocks', [...new Set(all.map((one) => one.name))].join());
  for (const { name, sort, limit, around } of all) {
    if (sort && hasList(name)) query.set(name === 'comments' ? 'commentSort' : 'reviewSort', sort);
    if (limit) query.set('limit', limit);
    if (around) query.set('around', around);
  }
  return fetchJson(`${siteUrl(need)}/page?${query}`, readSession(need).token);
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
