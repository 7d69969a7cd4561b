import { nameFields, type Subject, type SubjectChange } from '@parvis/contract';
import { host, type SubjectSettings } from '../../store/store.ts';
import type { UseCase } from '../use-case.ts';
import { checkPage } from './check-page.ts';
import { toSubject } from './to-subject.ts';

/**
 * Sets what the business decides of a subject: its name and address (S9), and whether it takes posts (S7). One that is not
 * there yet is made.
 */
export const changeSubject: UseCase<{ key: string; change: SubjectChange }, Subject> = (context, { key, change }) => {
  const { site, now } = context;
  checkPage(context, change.url, 'url');
  return async (verbs) => {
    const row = await verbs.subjects.ensure(site.id, { key }, now);
    const wanted = toSettings(change);
    const isNew = (Object.keys(wanted) as (keyof SubjectSettings)[]).some((name) => wanted[name] !== row[name]);
    if (!isNew) return { result: toSubject(key, row) };
    const revision = await verbs.subjects.set(site.id, row.id, wanted);
    return {
      result: toSubject(key, { ...row, ...wanted, revision }),
      events: [{ name: 'subject.changed', site, subject: key, revision }],
    };
  };
};

/** What is to be stored of a change: a field that is absent stays as it is. */
function toSettings({ closed, ...names }: SubjectChange): Partial<SubjectSettings> {
  const settings: Partial<SubjectSettings> = closed === undefined ? {} : { closed: closed ? 1 : 0 };
  for (const field of nameFields) {
    if (names[field] === undefined) continue;
    settings[field] = names[field] || null;
    settings[`${field}_by`] = settings[field] === null ? null : host;
  }
  return settings;
}
