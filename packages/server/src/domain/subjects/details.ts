import { type SubjectAct, type SubjectDetails, type SubjectDetailsQuery, staffLimits } from '@parvis/contract';
import type { SubjectActRow } from '../../store/store.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { toManaged } from './list-managed.ts';

const mostActs = 20;

/** One subject, by any of its keys, with what was done to these. @throws ProblemError NOT_FOUND */
export const getSubjectDetails: Query<SubjectDetailsQuery, SubjectDetails> = (context, { key, after }) =>
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
      result: { ...managed!, aliases: aliases.map((row) => row.key), aliasCount, acts: acts.map(toSubjectAct) },
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
