import { type FraudSignals, toRow } from '@parvis/contract';
import { toWider } from '../../identity/network.ts';
import { comparedDays, type FraudFacts, toSignals } from '../../policies/fraud.ts';
import { isNear, readSketch } from '../../policies/sketch.ts';
import { firstIdOf, type Neighbour, type PostRow, type Verbs } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import { toNetworkOwner } from '../blocks/network.ts';
import type { Context } from '../context.ts';
import { findPost } from '../posts/find.ts';
import { isFrame } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';

const dayMs = 86_400_000;
/** Reviews of the page, texts of the site and posts of the author that are looked at. */
const most = { neighbours: 1_000, sketches: 1_000, others: 50, asked: 50 };
/** How far the clock that is furthest ahead is before UTC. */
const aheadMs = 14 * 3_600_000;

/** What of a review its signals are made from. */
type Looked = Pick<
  PostRow,
  'id' | 'site_id' | 'subject_id' | 'author_id' | 'author_name' | 'created_at' | 'text_sketch'
>;

/** What may say that a review is not what it seems; nothing of what else there is. @throws ProblemError NOT_FOUND */
export const getSignals: Query<{ id: string }, FraudSignals> = (context, { id }) =>
  context.services.store.read(async (verbs) => {
    const row = await findPost(verbs, context, id);
    if (!row || isFrame(row)) throw new ProblemError('NOT_FOUND');
    if (!toRow(row.kind).rated || row.author_kind === 'staff') return { result: { items: [] } };
    return { result: { items: toSignals(await readFacts(verbs, context, row)) } };
  });

async function readFacts(verbs: Verbs, context: Context, post: Looked): Promise<FraudFacts> {
  const day = Date.parse(`${post.created_at.slice(0, 10)}T00:00:00Z`);
  const [from, until] = [day - comparedDays * dayMs, day + dayMs].map((time) => new Date(time).toISOString());
  const neighbours = await verbs.fraud.neighbours({
    site: post.site_id,
    subject: post.subject_id,
    from: from!,
    until: until!,
    limit: most.neighbours,
  });
  const onDay = (time: number): number => {
    const name = new Date(time).toISOString().slice(0, 10);
    return neighbours.filter(({ created_at }) => created_at.startsWith(name)).length;
  };
  const author = post.author_id === null ? undefined : await verbs.authors.byId(post.site_id, post.author_id);
  const theirs = author ? await verbs.posts.byAuthor(post.site_id, author.id, most.others) : [];
  const names = new Set([post, ...theirs].map(({ author_name }) => author_name.trim().toLowerCase()).filter(Boolean));
  return {
    today: onDay(day),
    before: Array.from({ length: comparedDays }, (_, n) => onDay(day - (n + 1) * dayMs)),
    near: await countNear(verbs, post, from!),
    area: countAround(context, post, neighbours),
    names: names.size,
    address: author && toEmail(context, author),
    delivered: author && (await findDelivered(verbs, post, author.email_base_hash)),
    written: new Date(Date.parse(post.created_at) + aheadMs).toISOString().slice(0, 10),
    others: theirs.filter(({ id }) => id !== post.id).length,
    isProved: author?.kind === 'member' || (author?.confirmed_at ?? null) !== null,
  };
}

/** The first day on which somebody had what a review is about, by the requests that were made of them. */
async function findDelivered(verbs: Verbs, post: Looked, hash: string | null): Promise<string | undefined> {
  if (hash === null) return undefined;
  const asked = await verbs.fraud.asked(post.site_id, hash, most.asked);
  const keys = asked.flatMap(({ items }) => items.map(({ key }) => key));
  if (keys.length === 0) return undefined;
  const found = await verbs.subjects.find(post.site_id, [...new Set(keys)]);
  const same = new Set(found.filter(({ subject }) => subject.id === post.subject_id).map(({ key }) => key));
  const about = asked.filter(({ items }) => items.some((item) => item.post === post.id || same.has(item.key)));
  return about.map(({ day }) => day).toSorted()[0];
}

async function countNear(verbs: Verbs, { id, site_id, text_sketch }: Looked, from: string): Promise<number> {
  if (text_sketch === null) return 0;
  const own = readSketch(text_sketch);
  const all = await verbs.spam.sketches(site_id, firstIdOf(from), most.sketches);
  return all.filter((one) => one.id !== id && one.text_sketch !== null && isNear(own, readSketch(one.text_sketch)))
    .length;
}

/** How many came from around, by others. Where from is told to nobody. */
function countAround({ services, site }: Context, post: Looked, neighbours: readonly Neighbour[]): number {
  const toArea = ({ id, sealed }: Neighbour): string | undefined => {
    const network = sealed === null ? undefined : services.encryption.decrypt(sealed, toNetworkOwner(site, id));
    return network && toWider(network).at(-1);
  };
  const own = neighbours.find(({ id }) => id === post.id);
  const area = own && toArea(own);
  if (area === undefined) return 0;
  return neighbours.filter((one) => one.author_id !== post.author_id && toArea(one) === area).length;
}
