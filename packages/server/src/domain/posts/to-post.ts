import {
  type Author,
  type Avatar,
  limits,
  type Post,
  type PostList,
  type PostReactions,
  type Reaction,
  type RichText,
  reactionNames,
  toRow,
  votes,
} from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import type { ImageTools } from '../../images/image-tools.ts';
import { type DecisionRow, type PostRow, readCounts, type StoredSite } from '../../store/store.ts';
import { truncate } from '../../text/truncate.ts';
import { toPostDecision } from '../decisions/to-decision.ts';
import { signImages } from '../images/own.ts';
import { toShownFields } from './content.ts';
import { changeableUntil } from './edit-window.ts';
import { seenBy } from './visibility.ts';

/** For whom a post is shown. */
export interface Viewer {
  site: StoredSite;
  subjectKey: string;
  principal: Principal;
  /** What the principal reacted to, as `id name`. */
  reacted?: Set<string>;
  /** Decisions about those posts that the principal is told of, by their ids. */
  decisions?: ReadonlyMap<string, DecisionRow> | undefined;
  /** Where images of what is not published lead; absent where nobody is shown any. */
  images?: ImageTools;
  /** Pictures of authors, by their ids. */
  avatars?: ReadonlyMap<string, Avatar> | undefined;
}

/** A post as an answer of its own has it: with all of its text. */
export function toPost(row: PostRow, viewer: Viewer): Post {
  return toShown(row, viewer, JSON.parse(row.text) as RichText, false);
}

/** A post as a list has it (L9). */
export function toListedPost(row: PostRow, viewer: Viewer, replies?: PostList): Post {
  const known = row.truncated_text;
  const text = JSON.parse(known ?? row.text) as RichText;
  // One that a server of an earlier version wrote beside this one has no beginning yet.
  const truncated = known === null && row.text.length > limits.listTextLength ? truncate(text) : undefined;
  const post = toShown(row, viewer, truncated ?? text, known !== null || truncated !== undefined);
  return replies ? { ...post, replies } : post;
}

/** Whether its author is the one who asks. */
export const isOwn = ({ author_id }: PostRow, principal: Principal): boolean =>
  principal.kind !== 'anonymous' && author_id === principal.author;

function toShown(row: PostRow, viewer: Viewer, text: RichText, truncated: boolean): Post {
  const { principal, subjectKey, site } = viewer;
  return {
    id: row.id,
    kind: row.kind,
    subject: subjectKey,
    parentId: row.parent_id,
    ...toShownFields(row),
    text: row.status === 'published' || !viewer.images ? text : signImages(text, site.key, viewer.images.toAddresses),
    truncated,
    lang: row.lang,
    ...(isOwn(row, principal) && { source: row.source, ...toChangeable(row, viewer) }),
    author: seenBy(principal, row) === 'whole' ? toAuthor(row, viewer) : null,
    status: row.status,
    ...toDecided(row, viewer),
    createdAt: row.created_at,
    editedAt: row.edited_at,
    replyCount: row.reply_count,
    reactions: toReactions(row, viewer),
    origin: row.origin,
    ...(toRow(row.kind).rated && { verification: row.verification, incentive: row.incentive }),
  };
}

function toChangeable(row: PostRow, { site, principal, decisions }: Viewer): Pick<Post, 'changeableUntil'> {
  // The business changes its own whenever it wants.
  if (principal.kind === 'staff') return {};
  const until = changeableUntil(site, row, row.decision_id === null ? undefined : decisions?.get(row.decision_id));
  return until === undefined ? {} : { changeableUntil: until };
}

/** Of what everybody reads nothing is told: a decision says why something is not there. */
function toDecided({ status, decision_id }: PostRow, { decisions }: Viewer): Pick<Post, 'decision'> {
  const decision = status === 'published' || decision_id === null ? undefined : decisions?.get(decision_id);
  return decision ? { decision: toPostDecision(decision) } : {};
}

export function toReactions(row: PostRow, { site, reacted }: Pick<Viewer, 'site' | 'reacted'>): PostReactions {
  const { down, set, onPosts } = site.settings.reactions;
  const to = (name: string, count: number): Reaction => ({ count, mine: reacted?.has(`${row.id} ${name}`) ?? false });
  const reactions = {} as PostReactions;
  for (const name of down ? votes : reactionNames) reactions[name] = to(name, row[`${name}_count`]);
  if (!onPosts || row.reaction_counts === null) return reactions;
  const counts = readCounts(row.reaction_counts);
  for (const { emoji } of set) if (counts[emoji]) reactions[emoji] = to(emoji, counts[emoji]);
  return reactions;
}

/** The business speaks under the name of the site, whatever that is now. */
export function toAuthor(
  { author_id: id, author_kind: kind, author_name }: PostRow,
  { site, avatars }: Pick<Viewer, 'site' | 'avatars'>,
): Author | null {
  if (id === null) return null;
  // What somebody wrote as a guest stays without a face.
  const avatar = kind === 'member' ? avatars?.get(id) : undefined;
  return { id, name: kind === 'staff' ? site.name : author_name, kind, ...(avatar && { avatar }) };
}
