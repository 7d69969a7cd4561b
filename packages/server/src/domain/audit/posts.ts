import type { AuditedPost } from '@parvis/contract';
import type { ChangeRow, DecisionRow, PostRow, SubjectRow } from '../../store/store.ts';
import { toPlainText } from '../../text/plain.ts';
import type { Context } from '../context.ts';
import { toPageNames } from '../subjects/page-names.ts';

/** Characters of a post by which one knows it again. */
const mostWords = 140;

export interface AuditedPosts {
  rows: Map<string, PostRow>;
  shown: Map<string, AuditedPost>;
  /** The last decisions about them. */
  last: Map<string, DecisionRow>;
}

/** The posts that entries are about, as they are now: what was erased is not here either. */
export async function readPosts(
  { site, services: { store } }: Pick<Context, 'site' | 'services'>,
  decisions: readonly DecisionRow[],
  changes: readonly ChangeRow[],
): Promise<AuditedPosts> {
  const ids = [...decisions.map((row) => row.post_id), ...changes.flatMap((row) => row.post_id ?? [])];
  const rows = await store.posts.byIds(site.id, [...new Set(ids)]);
  const known = new Map(decisions.map((row) => [row.id, row]));
  const unknown = rows.flatMap(({ decision_id: id }) => (id === null || known.has(id) ? [] : [id]));
  const [last, subjects] = await Promise.all([
    store.decisions.byIds(site.id, unknown),
    store.subjects.byIds(site.id, [...new Set(rows.map((row) => row.subject_id))]),
  ]);
  const subjectOf = new Map(subjects.map((row) => [row.id, row]));
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    shown: new Map(rows.map((row) => [row.id, toAudited(row, subjectOf.get(row.subject_id)!)])),
    last: new Map([...known.values(), ...last].map((row) => [row.id, row])),
  };
}

function toAudited(row: PostRow, subject: SubjectRow): AuditedPost {
  const text = [row.title, toPlainText(JSON.parse(row.text))].filter(Boolean).join('. ').replace(/\s+/g, ' ');
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    subject: subject.key,
    title: toPageNames(row, subject).title,
    author: row.author_id === null ? null : row.author_name,
    rating: row.rating,
    words: text.length > mostWords ? `${text.slice(0, mostWords).toWellFormed()}…` : text,
  };
}
