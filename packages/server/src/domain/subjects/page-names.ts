import type { SubjectInput } from '@parvis/contract';
import type { PostRow, SubjectRow } from '../../store/store.ts';

/** What the page of a post is called, for the business: what its author said of it, while nobody else reads that. */
export function toPageNames(
  { subject_input }: Pick<PostRow, 'subject_input'>,
  { title, url }: Pick<SubjectRow, 'title' | 'url'>,
): { title: string | null; url: string | null } {
  const said = subject_input === null ? undefined : (JSON.parse(subject_input) as Partial<SubjectInput>);
  return { title: title ?? said?.title ?? null, url: url ?? said?.url ?? null };
}
