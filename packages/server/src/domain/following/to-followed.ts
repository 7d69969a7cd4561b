import type { FollowedThing } from '@parvis/contract';
import type { PostRow, SubjectRow, SubscriptionRow, Verbs } from '../../store/store.ts';
import { toPlainText } from '../../text/plain.ts';
import type { Context } from '../context.ts';
import { isPublic } from '../posts/visibility.ts';

/** Characters of a post that it is called by. */
const mostLabel = 80;

const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** What somebody follows, with what it is called; whatever there is of it, in as many statements. */
export async function toFollowed(
  verbs: Verbs,
  { site }: Pick<Context, 'site'>,
  rows: readonly SubscriptionRow[],
): Promise<FollowedThing[]> {
  const of = (...targets: string[]) => rows.flatMap((row) => (targets.includes(row.target) ? [row.target_id] : []));
  const posts = byId<PostRow>(await verbs.posts.byIds(site.id, of('post', 'thread')));
  const named = await verbs.subjects.byIds(site.id, [
    ...new Set([...of('subject'), ...[...posts.values()].map((post) => post.subject_id)]),
  ]);
  // What was merged is followed under the other (S14).
  const meant = named.flatMap(({ alias_of }) => (alias_of === null ? [] : [alias_of]));
  const subjects = byId<SubjectRow>([...named, ...(await verbs.subjects.byIds(site.id, meant))]);
  return rows.map(({ id, target, target_id, pace, created_at: createdAt }) => {
    const post = posts.get(target_id);
    const own = subjects.get(post ? post.subject_id : target_id);
    const subject = own?.alias_of ? subjects.get(own.alias_of) : own;
    const label = post ? toLabel(post) : (subject?.title ?? subject?.key ?? '');
    const isPost = target === 'post' || target === 'thread';
    return { id, target, post: isPost ? target_id : null, subject: subject?.key ?? null, label, pace, createdAt };
  });
}

function toLabel(post: PostRow): string {
  if (!isPublic(post)) return '';
  const said = [post.author_name, post.title ?? toPlainText(JSON.parse(post.text))].filter(Boolean).join(': ');
  const line = said.replace(/\s+/g, ' ');
  return line.length > mostLabel ? `${line.slice(0, mostLabel).toWellFormed()}…` : line;
}
