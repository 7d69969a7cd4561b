import type { Histogram, Post, RichText } from '@parvis/contract';
import { type ReviewRecord, toPlainText } from '@parvis/contract/log';
import type { Place, Places } from './late-moved.ts';
import type { OpenedReview } from './openings.ts';
import type { Read } from './read.ts';
import { Contradiction, type Difference, orUnknown, type Verdict } from './verdict.ts';

/** What a page shows of one subject, as it came over the wire. */
export interface ShownPage {
  /** The host of the page, such as `hotel.example`. */
  domain?: string | undefined;
  /** The key that the page is of, and the one that the server answers it with. Absent: reviews of many. */
  subject?: readonly string[] | undefined;
  reviews: readonly Post[];
  /** How many the list says that there are. Absent where it is narrowed. */
  total?: number | undefined;
  /** Whether `reviews` are all that the list has, to its end: then each published one is among them. */
  isWhole?: boolean | undefined;
  /** Of all times. Null where nothing was rated. */
  rating?: { count: number; mean: number; histogram: Histogram } | null | undefined;
  /** All of a post, where a list shows only its beginning. */
  readPost?: ((id: string) => Promise<Post>) | undefined;
  /**
   * SHA-256 in base64 of the images of texts, by their path on the server; null where there is none. What is missing comes in
   * as it is read. Absent: images are not compared.
   */
  pictures?: Record<string, string | null> | undefined;
  /** An image by its path. @throws Missing, Unknown */
  readPicture?: Read | undefined;
}

/** What a page is held against. */
export interface Registered {
  domains: readonly string[] | undefined;
  opened: readonly OpenedReview[];
  read: Read;
  /** Its id in the log. */
  site: string;
}

/** Step 6: what is shown against what was received. @throws Contradiction with all that is other, Unknown */
export async function comparePage(page: ShownPage, registered: Registered): Promise<Verdict['page']> {
  const wholes = new Map<string, Promise<Post>>();
  const readPost =
    page.readPost &&
    ((id: string): Promise<Post> => {
      if (!wholes.has(id)) wholes.set(id, page.readPost!(id));
      return wholes.get(id)!;
    });
  const once = { ...page, readPost };
  let [differences, found] = await compareAt(once, registered, new Map());
  // Reviews may stand elsewhere than they were received. What that takes comes when it is asked.
  if (differences.length > 0) {
    const { readPlaces } = await late(import('./late-moved.ts'));
    const places = await readPlaces(registered.read, registered.site);
    if (places.size > 0) [differences, found] = await compareAt(once, registered, places);
  }
  if (differences.length > 0) throw new Contradiction(...differences);
  return found;
}

async function compareAt(
  page: ShownPage,
  { domains, opened }: Registered,
  places: Places,
): Promise<[Difference[], Verdict['page']]> {
  const { domain, subject, reviews, total, isWhole, rating, readPost } = page;
  const differences: Difference[] = [];
  const compare = (difference: Difference): void => {
    const { shown, logged } = difference;
    if (shown !== logged) differences.push(difference);
  };
  if (domain !== undefined && domains && !domains.includes(domain)) {
    compare({ code: 'domain', shown: domain, logged: domains.join(' ') });
  }
  const placeOf = ({ post, record }: OpenedReview): Place => places.get(post) ?? record;
  const isOf = (key: string): boolean => !subject || subject.includes(key);
  const listed = opened.filter((review) => !placeOf(review).aside);
  const byPost = new Map(listed.map((review) => [review.post, review]));
  const readWhole = async (post: Post): Promise<Post> => {
    if (!post.truncated || !readPost) return post;
    const whole = await readPost(post.id);
    const [beginning, all] = [post, whole].map(({ text }) => toLabels(text)) as [string, string];
    // What a list shows is cut, and has a sign that says so.
    const isBeginning = all.startsWith(beginning.replace(/\s*…\s*$/, ''));
    compare({ code: 'field', post: post.id, field: 'text', shown: isBeginning ? all : beginning, logged: all });
    return whole;
  };

  let here = 0;
  // A frame of what was taken away shows nothing, and one's own that waits is shown to nobody else.
  const shown = reviews.filter(({ author, status }) => author && status === 'published');
  for (const post of shown) {
    const found = byPost.get(post.id);
    // Whoever wrote one stands there once.
    byPost.delete(post.id);
    if (!found) {
      differences.push({ code: 'stranger', post: post.id });
      continue;
    }
    const { record, reply } = found;
    if (subject && record.subject !== subject[0]) here++;
    const field = (name: string, one: unknown, other: unknown): void =>
      compare({ code: 'field', post: post.id, field: name, shown: toText(one), logged: toText(other) });
    const answers = (post.replies?.items ?? []).filter(({ author }) => author);
    const answer = await Promise.all(answers.map(readWhole));
    const place = placeOf(found).subject;
    // A page of one subject shows it under that, whichever of its keys it has.
    if (!subject?.includes(place)) field('subject', subject ? subject[0] : post.subject, place);
    field('rating', post.rating, record.rating);
    field('title', post.title, record.title);
    const { text } = await readWhole(post);
    field('text', toPlainText(text), record.text);
    // What reads images comes with the first of them.
    if (page.pictures && (record.media || JSON.stringify(text).includes('"image"'))) {
      const { readMedia } = await late(import('./late-pictures.ts'));
      field('media', toMediaText(await readMedia(text, page)), toMediaText(record.media));
    }
    field('criteria', post.criteria, record.criteria);
    field('name', post.author!.name ?? '', record.displayName);
    field('lang', post.lang ?? 'und', record.lang);
    field('origin', post.origin, record.origin);
    field('verification', post.verification, record.verification);
    field('incentive', post.incentive, record.incentive);
    field('experiencedOn', post.experiencedOn, record.experiencedOn);
    field('submittedOn', post.createdAt.slice(0, 10), record.submittedOn);
    // All answers of the business are one, of the day of the last.
    if (!post.replies?.next) {
      field('reply', answer.map(({ text }) => toPlainText(text)).join('\n'), reply?.record.text ?? '');
      field('repliedOn', answers.at(-1)?.createdAt.slice(0, 10), reply?.record.repliedOn);
    }
  }

  const own = listed.filter((review) => isOf(placeOf(review).subject));
  if (total !== undefined) compare({ code: 'count', shown: total, logged: own.length });
  if (isWhole) compare({ code: 'count', shown: shown.length, logged: own.length });
  if (rating !== undefined) {
    const figures = countRatings(own);
    compare({ code: 'count', shown: rating?.count ?? 0, logged: figures.count });
    const bars = [1, 2, 3, 4, 5].map((n) => rating?.histogram[n as 1] ?? 0).join();
    compare({ code: 'histogram', shown: bars, logged: figures.bars });
    compare({ code: 'mean', shown: rating?.mean ?? 0, logged: figures.mean });
  }
  const received = opened.filter(({ record }) => isOf(record.subject));
  const away = received.filter((review) => !isOf(placeOf(review).subject)).length;
  const aside = opened.filter((review) => placeOf(review).aside && isOf(placeOf(review).subject)).length;
  return [differences, { shown: shown.length, published: own.length, here, away, aside }];
}

/** As `ratings-and-seo` counts: the mean with one decimal, half up. */
function countRatings(reviews: readonly OpenedReview[]): { count: number; bars: string; mean: number } {
  const bars = [0, 0, 0, 0, 0];
  let [count, sum] = [0, 0];
  for (const { record } of reviews) {
    // Those of other sites are shown and not counted (R2).
    if (!record.rating || record.origin.startsWith('syndicated:')) continue;
    bars[record.rating - 1]! += 1;
    count++;
    sum += record.rating;
  }
  return { count, bars: bars.join(), mean: count && Math.floor((20 * sum + count) / (2 * count)) / 10 };
}

/** What does not come is no word against anybody. */
const late = <Module>(loading: Promise<Module>): Promise<Module> => loading.catch(() => orUnknown('network'));

const toMediaText = (media: ReviewRecord['media']): string =>
  (media ?? []).map(({ sha256, alt = '' }) => `${alt} ${sha256}`).join(', ');

/** What has one form, to be compared and shown: what is absent, nothing. */
function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return `${value}`.normalize('NFC');
  return Object.entries(value)
    .map(([name, one]) => `${name} ${one}`)
    .sort()
    .join(', ');
}

/** A text without the addresses of its links, which stand behind what may be cut. */
const toLabels = (text: RichText): string =>
  toPlainText(JSON.parse(JSON.stringify(text, (name, value) => (name === 'href' ? '' : value)))).replaceAll(' ()', '');
