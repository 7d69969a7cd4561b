import { type Likeness, likenesses, limits, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { type PageLookRow, readLikenesses, type SubjectRow, toPair, type Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { keepAct } from '../subjects/act.ts';
import { alias, isFree } from '../subjects/keys.ts';
import type { Done, UseCase } from '../use-case.ts';
import { isNearPath, toNear } from './addresses.ts';

/** What was seen of the page of a subject. */
export interface Seen {
  subject: string;
  /** As it was when it was looked at. */
  key: string;
  /** The key of the address where the page says it is, or where its address sends on to; null where it is the subject's. */
  target: string | null;
  /** What says so. */
  by: Extract<Likeness, 'canonical' | 'redirect'>;
  title: string | null;
}

/** Others that are compared with one. */
const mostAlike = 10;
/** A title that more pages have than these says nothing. */
const mostTitled = 2;
/** What was done to a subject before, as far as it is looked back. */
const mostActs = 200;

/**
 * Writes down what was seen of a page, and what follows (S17, S18): a key under which nobody talks means the subject as
 * well; of a subject that looks like another, the business is asked.
 */
export const keepLook: UseCase<Seen, null> = (context, seen) => async (verbs) => {
  const { site, now } = context;
  await verbs.subjects.lock(site.id, [seen.subject]);
  const [subject] = await verbs.subjects.byIds(site.id, [seen.subject]);
  // Something was done to it meanwhile: what was seen is not of its address.
  if (!subject || subject.alias_of !== null || subject.key !== seen.key) return { result: null };
  const target = seen.target !== null && isPage(seen.key, seen.target) ? seen.target : null;
  const row: PageLookRow = {
    site_id: site.id,
    subject_id: subject.id,
    near: toNear(seen.key),
    target,
    title: seen.title,
    looked_at: now,
  };
  await verbs.pageLooks.put(row);
  await proposeAlike(verbs, context, row, seen.key);
  return target === null ? { result: null } : follow(verbs, context, subject, { ...seen, target });
};

/** What a page says of where it is: one more key of the subject, or another subject that looks like it. */
async function follow(
  verbs: Verbs,
  context: Context,
  subject: SubjectRow,
  { key, target, by }: Seen & { target: string },
): Promise<Done<null>> {
  const { site } = context;
  const [found] = await verbs.subjects.find(site.id, [target]);
  if (found && found.subject.id !== subject.id && !(await isFree(verbs, context, found.subject))) {
    await propose(verbs, context, [subject.id, found.subject.id], by, found.subject.id);
    return { result: null };
  }
  // A redirect that takes its aim from a parameter is anybody's.
  const isSteered = by === 'redirect' && new URL(key).search !== new URL(target).search;
  if (found?.alias || isSteered) return { result: null };
  const open = await verbs.subjectActs.open(site.id);
  const acts = await verbs.subjectActs.list(site.id, subject.id, mostActs);
  // Whatever the business did about this key is its word; while posts move, it is the turn of the next look.
  const isDecided = acts.some((act) => act.key === target || act.into_key === target) || open.length > 0;
  const others = await verbs.pageLooks.like({ ...toLook(site.id, subject.id), target }, 'target', 1);
  const aliases = await verbs.subjectActs.countAliases(site.id, subject.id, staffLimits.aliases);
  if (isDecided || others.length > 0 || aliases >= staffLimits.aliases) return { result: null };
  const { events } = await keepAct(verbs, context, 'alias', await alias(verbs, context, subject, target), by);
  return { result: null, ...(events && { events }) };
}

/** Whether an address may be that of a page: not the first page of a site, where addresses lead that are no more. */
function isPage(key: string, target: string): boolean {
  const [from, to] = [new URL(key), new URL(target)];
  return target.length <= limits.subjectKeyLength && (to.pathname !== '/' || to.search !== '' || from.pathname === '/');
}

const toLook = (site_id: string, subject_id: string): PageLookRow => ({
  site_id,
  subject_id,
  near: '',
  target: null,
  title: null,
  looked_at: '',
});

/** Proposes what looks like this one by what was seen of both. */
async function proposeAlike(verbs: Verbs, context: Context, row: PageLookRow, key: string): Promise<void> {
  for (const [by, because] of [
    ['near', 'address'],
    ['target', 'target'],
  ] as const) {
    for (const { subject_id } of await verbs.pageLooks.like(row, by, mostAlike)) {
      await propose(verbs, context, [row.subject_id, subject_id], because);
    }
  }
  const titled = (await verbs.pageLooks.like(row, 'title', mostTitled)).map(({ subject_id }) => subject_id);
  const [other, third] = titled;
  if (other === undefined) return;
  if (third !== undefined) {
    const pairs = [[row.subject_id, other] as const, [row.subject_id, third] as const, [other, third] as const];
    for (const pair of pairs) await forgetTitle(verbs, context, pair);
    return;
  }
  const named = await verbs.subjects.byId(row.site_id, other);
  if (named && isNearPath(key, named.key)) await propose(verbs, context, [row.subject_id, other], 'title');
}

/** A third page has the same title: it says nothing any more. */
async function forgetTitle(verbs: Verbs, { site }: Context, [a, b]: readonly [string, string]): Promise<void> {
  const known = await verbs.proposals.of(site.id, a, b);
  const rest = known ? readLikenesses(known) : [];
  if (!known || !rest.includes('title')) return;
  await verbs.proposals.put({ ...known, because: JSON.stringify(rest.filter((one) => one !== 'title')) });
}

/** Says that two subjects look like one: once, and nothing more once the business has said that they are two. */
async function propose(
  verbs: Verbs,
  { site, now }: Context,
  [a, b]: readonly [string, string],
  because: Likeness,
  into: string | null = null,
): Promise<void> {
  const known = await verbs.proposals.of(site.id, a, b);
  if (known?.apart) return;
  if (!known && (await verbs.proposals.open(site.id, staffLimits.proposals)).length >= staffLimits.proposals) return;
  const all = [...(known ? readLikenesses(known) : []), because];
  await verbs.proposals.put({
    ...(known ?? { site_id: site.id, ...toPair(a, b), id: newId(), created_at: now }),
    into_id: into ?? known?.into_id ?? null,
    because: JSON.stringify(likenesses.filter((one) => all.includes(one))),
    apart: 0,
  });
}
