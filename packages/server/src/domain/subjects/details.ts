import {
  limits,
  type Subject,
  type SubjectAct,
  type SubjectDetails,
  type SubjectDetailsQuery,
  staffLimits,
} from '@parvis/contract';
import type { Item } from '../../options/pages.ts';
import type { SubjectActRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { getPage } from '../posts/page.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { toOwnCritique } from './critique.ts';
import { toManaged } from './list-managed.ts';
import { toMarkupOf } from './stars.ts';

const mostActs = 20;

/** One subject, by any of its keys, with what was done to these. @throws ProblemError NOT_FOUND */
export const getSubjectDetails: Query<SubjectDetailsQuery, SubjectDetails> = async (context, query) => {
  const { result } = await readDetails(context, query);
  return { result: { ...result, markup: await toldOf(context, result) } };
};

/** What is told of its first page, or why nothing. */
async function toldOf(context: Context, { key, named, title, url, item }: Subject): Promise<SubjectDetails['markup']> {
  const { site, services } = context;
  const { result: page } = await getPage(
    { ...context, principal: { kind: 'anonymous' } },
    { subject: key, blocks: ['reviews'], limit: limits.listDefault, commentSort: 'newest', reviewSort: 'newest' },
  );
  const own = { url: named.includes('url') ? url : null, title: named.includes('title') ? title : null };
  const said: Item | undefined = services.settings.items({ site: site.key, key, ...own }) ?? item;
  const { rating } = page.subject;
  const shown = page.reviews?.items ?? [];
  return toMarkupOf({ item: said, name: said?.name ?? own.title, url: own.url, rating, shown });
}

const readDetails: Query<SubjectDetailsQuery, Omit<SubjectDetails, 'markup'>> = (context, { key, after }) =>
  context.services.store.read(async (verbs) => {
    const { site } = context;
    const [found] = await verbs.subjects.find(site.id, [key]);
    if (!found) throw new ProblemError('NOT_FOUND');
    const { id } = found.subject;
    const [managed] = await toManaged(verbs, context, [found.subject]);
    const [last] = after === undefined ? [] : await verbs.subjects.byKeys(site.id, [after]);
    const aliases = await verbs.subjectActs.aliases(site.id, id, staffLimits.aliasesListed, last?.id);
    const aliasCount = await verbs.subjectActs.countAliases(site.id, id, staffLimits.aliases);
    const acts = await verbs.subjectActs.list(site.id, id, mostActs);
    return {
      result: {
        ...managed!,
        aliases: aliases.map((row) => row.key),
        aliasCount,
        critique: toOwnCritique(found.subject),
        acts: acts.map(toSubjectAct),
      },
    };
  });

export const toSubjectAct = (row: SubjectActRow): SubjectAct => ({
  id: row.id,
  act: row.act,
  subject: row.subject_id,
  key: row.key,
  into: row.into_key,
  state: row.state,
  moved: row.moved,
  aside: row.aside,
  by: row.by_id,
  createdAt: row.created_at,
  undoneAt: row.undone_at,
});
