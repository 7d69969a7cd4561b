// What a page shows, held against what was committed (step 6), field by field.
import { demand } from './encoding.ts';
import { type Rating, rate } from './figures.ts';
import type { ReplyRecord, ReviewRecord } from './records.ts';

/** One review as it is shown. A field that is not there is not shown; null: shown as having none. */
export interface Shown extends Partial<{ [Name in keyof ReviewRecord]: ReviewRecord[Name] | null }> {
  post: string;
  /** `text` is only the beginning, which ends with `…`. */
  truncated?: boolean;
  reply?: Reply | null;
}

/** With its own id, where it has one: several answers are one reply. */
export interface Reply extends ReplyRecord {
  post?: string;
}

export interface Page {
  /** Host that the page is of. */
  domain?: string;
  /** What the reviews are about: the key that was asked for, and the one that it was answered with. Absent: all of the site. */
  subjects?: string[];
  reviews: Shown[];
  /** Whether the reviews are all that there are. */
  complete?: boolean;
  /** How many published reviews the page says there are. */
  total?: number;
  rating?: Rating | null;
}

/** Where a review stands that was moved (SPEC J7). */
export interface Place {
  subject: string;
  /** It is in no list there. */
  isAside: boolean;
}

/** How many reviews of a page came from elsewhere, went elsewhere, and are set aside. */
export interface Moved {
  here: number;
  away: number;
  aside: number;
}

/** A published review whose commitment was opened. */
export interface Opened {
  post: string | undefined;
  record: ReviewRecord;
  reply: Reply | null;
}

const fields = [
  'subject',
  'rating',
  'criteria',
  'title',
  'text',
  'lang',
  'displayName',
  'experiencedOn',
  'submittedOn',
  'origin',
  'verification',
  'incentive',
  'media',
] as const satisfies (keyof ReviewRecord)[];

const isSame = (one: unknown, other: unknown): boolean => toComparable(one) === toComparable(other);

const toComparable = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : typeof inner === 'string'
        ? inner.normalize('NFC')
        : inner,
  );

/** Ends the check where the page shows what the register does not say. @param places of what was moved */
export function checkPage(page: Page, opened: Opened[], places: ReadonlyMap<string, Place>): Moved {
  const { subjects } = page;
  const isHere = (key: string): boolean => subjects?.includes(key) ?? true;
  const all = opened.map((one) => ({
    ...one,
    at: places.get(one.post ?? '') ?? { subject: one.record.subject, isAside: false },
  }));
  const wanted = all.filter(({ at }) => !at.isAside && isHere(at.subject));
  const seen = new Set<string>();
  for (const shown of page.reviews) {
    const { post } = shown;
    const found = wanted.find((one) => one.post === post);
    demand(found, `${post} is shown and is no published review of the register`);
    demand(!seen.has(post), `${post} is shown twice`);
    seen.add(post);
    // Under another key than it has now where the subject had one before.
    const { record, reply, at } = found;
    const own = { post, reply, record: { ...record, subject: at.subject } };
    checkShown(page.subjects ? { ...shown, subject: undefined } : shown, own);
  }
  if (page.complete) demand(seen.size === wanted.length, `${seen.size} reviews are shown of ${wanted.length}`);
  if (page.total !== undefined)
    demand(page.total === wanted.length, `the page counts ${page.total} reviews, not ${wanted.length}`);
  if (page.rating !== undefined) {
    const rating = rate(wanted.map(({ record }) => record));
    demand(isSame(page.rating, rating), 'mean, count or histogram are not those of the published reviews');
  }
  return {
    here: subjects ? wanted.filter(({ post, record }) => seen.has(post!) && record.subject !== subjects[0]).length : 0,
    away: all.filter(({ record, at }) => isHere(record.subject) && !isHere(at.subject)).length,
    aside: all.filter(({ at }) => at.isAside && isHere(at.subject)).length,
  };
}

function checkShown(shown: Shown, { record, reply }: Opened): void {
  for (const name of fields) {
    if (shown[name] === undefined) continue;
    const isBeginning = name === 'text' && shown.truncated && typeof shown.text === 'string';
    const holds = isBeginning
      ? shown.text!.endsWith('…') && record.text.startsWith(shown.text!.slice(0, -1).trimEnd())
      : isSame(shown[name], record[name]);
    demand(holds, `${shown.post} is shown with another ${name}`);
  }
  if (shown.reply !== undefined) {
    const { post, text, repliedOn } = reply ?? {};
    const said = shown.reply && { text: shown.reply.text, repliedOn: shown.reply.repliedOn };
    // An opening of a reply names it, or what it answers.
    const isNamed = !post || !shown.reply?.post || [shown.post, shown.reply.post].includes(post);
    demand(isNamed && isSame(said, reply && { text, repliedOn }), `${shown.post} is shown with another reply`);
  }
}
