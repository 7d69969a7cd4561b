// One site of a random history: what it may do next, and what it has committed to (sections 3 and 4).
import { moves, type Status } from './chain.ts';
import { toDay } from './encoding.ts';
import { commitTo, type Entry, type SiteState } from './history.ts';
import { type Kind, kinds } from './leaves.ts';
import type { Random } from './random.ts';
import { makeReview, makeStatement, makeText, subjects, type Wire, type Written } from './random-texts.ts';
import type { Opening, ReplyRecord } from './records.ts';
import { toPlainText, type WirePost } from './shown.ts';

interface Reply {
  post: string;
  text: Wire;
  repliedOn: string;
  opening: Opening;
}

interface Review {
  post: string;
  ref: number;
  at: number;
  source?: string;
  status: Status;
  written: Written;
  opening: Opening;
  reply?: Reply;
}

// Most of what happens is that reviews come and are published.
const often: Kind[] = ['submit', 'submit', 'submit', 'import', 'publish', 'publish', 'publish', 'publish'];
const seldom: Kind[] = ['refuse', 'edit', 'reply', 'reply', 'hide', 'restore', 'withdraw', 'erase'];

export class RandomSite {
  readonly id: string;
  readonly #random: Random;
  readonly #reviews: Review[] = [];
  #statement: Opening | undefined;
  #seq = 0;
  #isClosed = false;
  /** The statement of the closed site is. */
  #isErased = false;

  constructor(id: string, random: Random) {
    this.id = id;
    this.#random = random;
  }

  /** The next leaf at `at` (POSIX seconds), and the opening of a submission; undefined where there is nothing to do. */
  act(at: number): { entry: Entry; submitted?: Opening } | undefined {
    const random = this.#random;
    if (!this.#statement || (!this.#isClosed && random.chance(0.03))) return { entry: this.#state(at) };
    if (this.#isClosed && !this.#isErased && random.chance(0.3)) {
      this.#isErased = true;
      return { entry: this.#leaf('erase', at, { ref: 1, reason: 'retention' }) };
    }
    if (this.#isClosed) return this.#move('erase', at);
    if (this.#seq > 12 && random.chance(0.003)) {
      this.#isClosed = true;
      return { entry: this.#leaf('close', at, {}) };
    }
    const kind = random.pick(random.chance(0.7) ? often : seldom);
    return kind === 'submit' || kind === 'import' ? this.#receive(kind, at) : this.#move(kind, at);
  }

  /** The opening of the chain, or another statement. */
  #state(at: number): Entry {
    const { c, ...opening } = commitTo(makeStatement(this.#random, this.id), this.#random);
    const isFirst = !this.#statement;
    const entry = this.#leaf(isFirst ? 'open' : 'edit', at, isFirst ? { c } : { ref: 1, reason: 'site', c });
    this.#statement = { seq: this.#seq, ...opening };
    return entry;
  }

  #receive(kind: 'submit' | 'import', at: number): { entry: Entry; submitted?: Opening } {
    const source = kind === 'import' ? this.#random.pick(['judgeme', 'loox', 'avis-verifies']) : undefined;
    const written = makeReview(this.#random, toDay(at), source);
    const { c, ...secret } = commitTo(written.record, this.#random);
    const entry = this.#leaf(kind, at, { c, ...(source && { reason: source }) });
    const opening = { seq: this.#seq, post: `p_${this.id}_${this.#seq}`, ...secret };
    this.#reviews.push({ post: opening.post, ref: this.#seq, at, source, status: 'pending', written, opening });
    return { entry, ...(kind === 'submit' && { submitted: opening }) };
  }

  /** A change of a review that it is allowed to. */
  #move(kind: Kind, at: number): { entry: Entry } | undefined {
    const { from, to } = moves[kind]!;
    const able = this.#reviews.filter(({ status }) => from.includes(status));
    if (able.length === 0) return undefined;
    const review = this.#random.pick(able);
    const { reasons } = kinds[kind];
    const reason = Array.isArray(reasons) ? this.#random.pick(reasons.filter((one) => one !== 'site')) : undefined;
    const c = kind === 'edit' ? this.#edit(review, at) : kind === 'reply' ? this.#reply(review, at) : undefined;
    if (to !== 'same') review.status = to;
    return { entry: this.#leaf(kind, at, { ref: review.ref, ...(reason && { reason }), ...(c && { c }) }) };
  }

  #edit(review: Review, at: number): string {
    const { submittedOn, origin } = review.written.record;
    const written = makeReview(this.#random, toDay(at), review.source);
    Object.assign(written.record, { submittedOn, origin });
    const { c, ...secret } = commitTo(written.record, this.#random);
    review.written = written;
    review.opening = { seq: this.#seq + 1, post: review.post, ...secret };
    return c;
  }

  /** Undefined: the reply is taken away. */
  #reply(review: Review, at: number): string | undefined {
    if (review.reply && this.#random.chance(0.3)) {
      review.reply = undefined;
      return undefined;
    }
    const text = makeText(this.#random);
    const record: ReplyRecord = { text: toPlainText(text as Parameters<typeof toPlainText>[0]), repliedOn: toDay(at) };
    const { c, ...secret } = commitTo(record, this.#random);
    const post = `${review.post}_r`;
    review.reply = { post, text, repliedOn: record.repliedOn, opening: { seq: this.#seq + 1, post, ...secret } };
    return c;
  }

  #leaf(k: Kind, at: number, more: Entry['fields']): Entry {
    this.#seq++;
    return { fields: { k, site: this.id, day: toDay(at), ...more } };
  }

  /** Now and then one subject was merged into another, or some of its reviews were split from it: no leaf tells of it. */
  #carry(published: readonly Review[]): Pick<SiteState, 'moved' | 'aliases'> {
    const random = this.#random;
    if (!random.chance(0.3)) return { moved: [], aliases: {} };
    const from = random.pick(subjects);
    const subject = random.pick(subjects.filter((one) => one !== from));
    const isMerge = random.chance(0.5);
    const went = published.filter(({ written }) => written.record.subject === from && (isMerge || random.chance(0.5)));
    return {
      moved: went.map(({ post }) => ({
        post,
        subject,
        ...(isMerge && random.chance(0.2) && { aside: true as const }),
      })),
      aliases: isMerge ? { [from]: subject } : {},
    };
  }

  /** What is public of it in the end. */
  toState(): SiteState {
    const published = this.#reviews.filter(({ status }) => status === 'published');
    const replies = published.flatMap(({ reply }) => reply?.opening ?? []);
    const statement = this.#isClosed || !this.#statement ? [] : [this.#statement];
    const { moved, aliases } = this.#carry(published);
    const places = new Map(moved.map(({ post, subject }) => [post, subject]));
    return {
      domain: `${this.id.slice(2)}.example`,
      openings: [...statement, ...published.map(({ opening }) => opening), ...replies],
      posts: published.map((review) => {
        const post = toPost(review);
        return { ...post, subject: places.get(review.post) ?? post.subject };
      }),
      moved,
      aliases,
      statuses: this.#reviews.map(({ status }) => status),
    };
  }
}

// What every post of the wire has, and no record.
const bare = { kind: 'review', parentId: null, status: 'published', editedAt: null, replyCount: 0, reactions: {} };

function toPost({ post, at, source, written, reply }: Review): WirePost {
  const { text, record } = written;
  const { subject, rating, criteria, title, experiencedOn, displayName, lang, verification, incentive } = record;
  return {
    ...bare,
    id: post,
    subject,
    title: title ?? null,
    text,
    truncated: false,
    lang: lang === 'und' ? null : lang,
    rating: rating ?? null,
    criteria: criteria ?? null,
    experiencedOn: experiencedOn ?? null,
    author: { name: displayName },
    createdAt: source ? `${record.submittedOn}T10:00:00.000Z` : new Date(at * 1000).toISOString(),
    origin: record.origin,
    verification,
    incentive,
    replyCount: reply ? 1 : 0,
    replies: { items: reply ? [toReply(reply, subject)] : [] },
  };
}

const toReply = ({ post, text, repliedOn }: Reply, subject: string): WirePost => ({
  ...bare,
  id: post,
  subject,
  title: null,
  text,
  rating: null,
  criteria: null,
  experiencedOn: null,
  author: { name: 'Hôtel Bellevue' },
  createdAt: `${repliedOn}T12:00:00.000Z`,
});
