import type { PageReactionInput, Reactions } from '@parvis/contract';
import type { SubjectRow, Verbs } from '../../store/store.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { authorOf } from '../posts/find.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import { checkReactor } from '../settings/reactions.ts';
import { checkPage } from '../subjects/check-page.ts';
import { isClosed } from '../subjects/closed.ts';
import { toPageReactions } from '../subjects/to-subject.ts';
import type { Done, UseCase } from '../use-case.ts';
import { checkPageNetwork, toHash } from './networks.ts';

interface Reacted {
  reactions: Reactions;
}

/** Gives a page a reaction of the site's own set, or takes it back. A repeat changes nothing; a subject may begin with it. */
export const reactToPage: UseCase<PageReactionInput, Reacted> = (context, { subject: of, name, mine }) => {
  checkPage(context, of.url);
  if (!mine) authorOf(context.principal);
  return (verbs) => (mine ? put(verbs, context, of.key, name) : remove(verbs, context, of.key, name));
};

async function put(verbs: Verbs, context: Context, key: string, name: string): Promise<Done<Reacted>> {
  const { site, now } = context;
  // Not before: a repeat of what was taken is answered all the same.
  if (site.settings.off.includes('reactions')) throw new ProblemError('BLOCK_OFF');
  if (!site.settings.reactions.set.some(({ emoji }) => emoji === name)) {
    throw fieldProblem('VALIDATION_FAILED', 'name', 'Is not in the set of the site.');
  }
  const subject = await verbs.subjects.ensure(site.id, { key }, now);
  if (isClosed(context, subject)) throw new ProblemError('SUBJECT_CLOSED');
  await checkReactor(verbs, context);
  await checkPageNetwork(verbs, context, subject, name);
  const author = await resolveAuthor(verbs, context);
  const revision = await verbs.subjectReactions.put({
    site_id: site.id,
    subject_id: subject.id,
    author_id: author.id,
    name,
    network_hash: toHash(context, subject.id) ?? null,
    created_at: now,
  });
  const done = await toDone(verbs, context, subject, author.id, revision);
  return { ...done, author: author.id, isNewAuthor: author.isNew };
}

async function remove(verbs: Verbs, context: Context, key: string, name: string): Promise<Done<Reacted>> {
  const { site, now } = context;
  const author = authorOf(context.principal);
  // Taking back begins no subject.
  const [found] = await verbs.subjects.find(site.id, [key]);
  if (!found) return { result: { reactions: {} } };
  const subject = await verbs.subjects.ensure(site.id, { key }, now);
  if (isClosed(context, subject)) throw new ProblemError('SUBJECT_CLOSED');
  const given = await verbs.subjectReactions.of(site.id, subject.id, author);
  const row = { site_id: site.id, subject_id: subject.id, author_id: author, name };
  const revision = given.has(name) ? await verbs.subjectReactions.remove(row) : undefined;
  return toDone(verbs, context, subject, author, revision);
}

async function toDone(
  verbs: Verbs,
  { site }: Context,
  { id, key }: SubjectRow,
  author: string,
  revision: number | undefined,
): Promise<Done<Reacted>> {
  const row = await verbs.subjects.byId(site.id, id);
  const given = await verbs.subjectReactions.of(site.id, id, author);
  return {
    result: { reactions: toPageReactions(site, row, given) },
    ...(revision !== undefined && { events: [{ name: 'subject.changed', site, subject: key, revision }] }),
  };
}
