import { nameFields } from '@parvis/contract';
import type { SubjectEvent } from '../../events/event.ts';
import { host, type SubjectNaming, type SubjectRow, type ThreadRoot, type Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Both, Did } from './keys.ts';
import { checkStayed } from './merge.ts';

/** The subject that a key means, which begins where there is none. Answers its id. */
export async function toTarget(verbs: Verbs, { site, now }: Context, key: string): Promise<string> {
  const [found] = await verbs.subjects.find(site.id, [key]);
  return found ? found.subject.id : (await verbs.subjects.ensure(site.id, { key }, now)).id;
}

/**
 * Chooses threads of a subject that go under another one (S16): of a reply, the whole thread. They follow in portions.
 * @throws ProblemError NOT_FOUND where one of them is not there
 */
export async function split(
  verbs: Verbs,
  { site }: Context,
  from: SubjectRow,
  to: SubjectRow,
  posts: readonly string[],
): Promise<Did> {
  const asked = [...new Set(posts)];
  const found = (await verbs.posts.byIds(site.id, asked)).filter((post) => post.subject_id === from.id);
  if (found.length < asked.length) throw new ProblemError('NOT_FOUND');
  const chosen = await verbs.posts.byIds(site.id, [...new Set(found.map(({ root_id }) => root_id))]);
  const names = namesOf(from, chosen);
  return {
    subject: to.id,
    other: from.id,
    key: from.key,
    into: to.key,
    // What their authors said of the page that they were on is not said of another.
    detail: names ? { names: { before: names, after: {} } } : {},
    chosen,
    events: [],
  };
}

export async function undoSplit(
  verbs: Verbs,
  { site }: Context,
  { act, detail, subject: to, other: from }: Both,
): Promise<SubjectEvent[]> {
  if (to.alias_of !== null || from.alias_of !== null) throw new ProblemError('CHANGED_SINCE');
  await checkStayed(verbs, act);
  const before = detail.names?.before ?? {};
  const gone = nameFields.filter((field) => field in before && from[field] === null);
  // Where the post that said it is not back at the end, it is forgotten again.
  const names = Object.fromEntries(
    gone.flatMap((field) => [
      [field, before[field]],
      [`${field}_by`, before[`${field}_by`]],
    ]),
  );
  if (gone.length > 0) await verbs.subjects.set(site.id, from.id, names);
  return [];
}

/** What a subject is called by the word of these posts. */
function namesOf(subject: SubjectRow, posts: readonly ThreadRoot[]): SubjectNaming | undefined {
  const by = new Set(posts.map(({ id }) => id));
  const said = nameFields.filter((field) => {
    const who = subject[`${field}_by`];
    return who !== null && who !== host && by.has(who);
  });
  if (said.length === 0) return undefined;
  return Object.fromEntries(
    said.flatMap((field) => [
      [field, subject[field]],
      [`${field}_by`, subject[`${field}_by`]],
    ]),
  );
}
