import type { Subject, SubjectChange } from '@parvis/contract';
import type { UseCase } from '../use-case.ts';
import { toSubject } from './to-subject.ts';

/** Sets what the business decides of a subject: whether it takes posts (S7). One that is not there yet is made. */
export const changeSubject: UseCase<{ key: string; change: SubjectChange }, Subject> =
  ({ site, now }, { key, change }) =>
  async (verbs) => {
    const row = await verbs.subjects.ensure(site.id, { key }, now);
    const closed = change.closed ?? row.closed === 1;
    if (closed === (row.closed === 1)) return { result: toSubject(key, row) };
    const revision = await verbs.subjects.setClosed(site.id, row.id, closed);
    return {
      result: toSubject(key, { ...row, closed: closed ? 1 : 0, revision }),
      events: [{ name: 'subject.changed', site, subject: key, revision }],
    };
  };
