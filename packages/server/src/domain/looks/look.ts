import { isPlainAddress, kindNames, toPageKey } from '@parvis/contract';
import { toOperator } from '../../identity/principal.ts';
import { allowsPage } from '../../policies/origins.ts';
import type { DueLook, StoredSite } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { ProblemError } from '../problem.ts';
import type { Looked } from '../tag/looked.ts';
import { keepLook, type Seen } from './keep.ts';

/** Between two looks at one page. */
const restMs = 7 * 86_400_000;
/** Until one of which nothing is published is thought of again. */
const dayMs = 86_400_000;
/** Pages of one site that are looked at within a day. */
const mostOfDay = 500;
const titleLength = 200;

const after = (now: string, milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString();

/**
 * Looks at the page of the subject that has waited longest, as S17 says: at an address on an origin of its site, and
 * nowhere else.
 * @param signal ends a look that is under way
 * @returns whether there may be more to look at
 */
export async function lookAtNext({ now, services }: ServerContext, signal?: AbortSignal): Promise<boolean> {
  const { store, settings } = services;
  const due = await store.write((verbs) => verbs.pageLooks.claim(now, after(now, restMs)));
  if (!due) return false;
  const site = await store.sites.byId(due.site);
  if (!site || due.alias_of !== null || !allowsPage(site, due.key, settings.demo)) return true;
  const [row] = await store.subjects.byIds(site.id, [due.id]);
  const isFull = (await store.pageLooks.count(site.id, after(now, -dayMs), mostOfDay)) >= mostOfDay;
  if (!row || isFull || kindNames.every((kind) => row[`${kind}_count`] === 0)) {
    await store.write((verbs) => verbs.pageLooks.setDue(site.id, due.id, after(now, dayMs)));
    return true;
  }
  const looked = await services.lookAt(new URL(due.key), {
    // What is sent on for now says nothing of where a page is; what leads away from the site is not followed.
    follows: (next, status) => (status === 301 || status === 308) && allowsPage(site, next.href, settings.demo),
    ...(signal && { signal }),
  });
  const seen = await toSeen(site, due, looked, settings.demo);
  const context = { now, services, site, principal: toOperator(site) };
  await execute(context, keepLook, seen).catch((error: unknown) => {
    // Somebody wrote under the key meanwhile, or posts of it move: the next look sees what is so by then.
    if (!(error instanceof ProblemError)) throw error;
  });
  return true;
}

/** Looks at page after page, where the server may. */
export const createLooks =
  ({ pageLooks }: { pageLooks: 'on' | 'off' }, signal: AbortSignal) =>
  async (context: ServerContext): Promise<boolean> =>
    pageLooks === 'on' && lookAtNext(context, signal);

/** What a page says of where it is. One that is not there, or none, says nothing. */
async function toSeen(site: StoredSite, { id, key }: DueLook, looked: Looked, demo: boolean): Promise<Seen> {
  const nothing: Seen = { subject: id, key, by: 'redirect', target: null, title: null };
  if (!('html' in looked) || looked.status !== 200 || !/html/i.test(looked.type)) return nothing;
  const page = (await import('../tag/page.ts')).readPage(looked.html);
  const here = toPageKey(looked.url.href);
  // Where one is sent on to, it is another page's.
  const isHere = looked.url.href === new URL(key).href;
  const title = (isHere && page.title?.slice(0, titleLength).toWellFormed()) || null;
  const base =
    page.base !== undefined && URL.canParse(page.base, looked.url) ? new URL(page.base, looked.url) : looked.url;
  const [href] = page.canonicals;
  // Of several that differ none is believed, nor one that is elsewhere.
  const said = page.canonicals.length === 1 && URL.canParse(href!, base) ? new URL(href!, base).href : undefined;
  const isOwn = said !== undefined && isPlainAddress(said) && allowsPage(site, said, demo);
  const target = isOwn ? toPageKey(said) : here;
  const by = target === here ? 'redirect' : 'canonical';
  return { subject: id, key, by, target: target === key ? null : target, title };
}
