// Both verifiers on one case: what the one says, the other says.
import { listPictures } from '@parvis/contract/log';
import {
  Missing,
  type Verdict as Published,
  Unknown,
  type VerifyInput,
  verify,
  watch as watchPublished,
} from '@parvis/core/verify';
import { ask, type Case } from './cases.ts';
import { watch } from './monitor.ts';
import { type Question, type Verdict, verifySite } from './second-verifier.ts';
import type { WirePost } from './shown.ts';

/** What both say, in the same words. */
export interface Said {
  state: string;
  why: string;
  figures?: object;
}

export interface Both {
  first: Said;
  second: Said;
}

export const isAgreed = ({ first, second }: Both): boolean =>
  first.state === second.state && JSON.stringify(first.figures) === JSON.stringify(second.figures);

/** Of a site, as a visitor of the page asks. */
export async function askBoth(one: Pick<Case, 'question' | 'wall'>): Promise<Both> {
  const { question, wall } = one;
  const { site, now, kept, receipts } = question;
  const page = {
    domain: wall.domain,
    ...(wall.subjects && { subject: wall.subjects }),
    reviews: wall.posts,
    pictures: toPictures(wall.posts),
    total: wall.total,
    isWhole: true,
    rating: wall.rating,
  } as unknown as VerifyInput['page'];
  const input = { ...toInput(question), site, page, earlier: kept, receipts: receipts?.slice(0, 1), now };
  const [first, second] = await Promise.all([verify(input).then(sayFirst, sayThrown), verifySite(ask(one))]);
  return { first, second: saySecond(second) };
}

/** Of the whole register, as a monitor asks. */
export async function watchBoth({ question }: Pick<Case, 'question'>): Promise<Both> {
  const { read, keys } = toInput(question);
  const { now, kept } = question;
  const first = watchPublished(read, keys, { earlier: kept, now });
  const [said, second] = await Promise.all([first.then(sayFirst, sayThrown), watch(question)]);
  return { first: { ...said, figures: undefined }, second: saySecond(second) };
}

/** The hashes of pictures by their addresses: of each post as many as there are, in their order. */
function toPictures(posts: readonly WirePost[]): Record<string, string> {
  return Object.fromEntries(
    posts.flatMap(({ text, media }) =>
      listPictures(text as never).flatMap(({ src, full = src }, at) => (media?.[at] ? [[full, media[at].sha256]] : [])),
    ),
  );
}

function toInput({ read, vkeys, receiptVkeys, policy }: Question): Pick<VerifyInput, 'read' | 'keys'> {
  return {
    keys: { log: vkeys, receipt: receiptVkeys?.[0], policy },
    async read(path) {
      const bytes = await read(path).catch(() => {
        throw new Unknown('network');
      });
      if (!bytes) throw new Missing(path);
      return new Uint8Array(bytes);
    },
  };
}

function sayFirst({ state, isWitnessed, why, differences, figures, page }: Published): Said {
  return {
    state: state === 'intact' ? (isWitnessed ? 'witnessed' : 'unwitnessed') : state,
    why: [why, ...differences.map((difference) => JSON.stringify(difference))].filter(Boolean).join('; '),
    ...(figures && ['intact', 'late'].includes(state) && { figures: { ...toFigures(figures), moved: toMoved(page) } }),
  };
}

/** The first one says that it never throws. */
const sayThrown = (error: unknown): Said => ({ state: 'thrown', why: String(error) });

function toFigures({
  received,
  counts,
  reasons,
  imported,
  unsealed,
  overdue,
  opened,
}: NonNullable<Published['figures']>) {
  const sources = imported.map(({ source, count }) => [source, count] as const);
  return sortAll({
    received,
    counts,
    reasons,
    imported: Object.fromEntries(sources),
    tail: unsealed,
    overdue,
    since: opened,
  });
}

/** In one order, as what the other one says. */
const toMoved = (page: Published['page'] | Verdict['moved']): object | undefined =>
  page && { here: page.here, away: page.away, aside: page.aside };

const words: Record<string, string> = { 'cannot-tell': 'unknown' };

const saySecond = ({
  state,
  why = '',
  figures,
  moved,
}: Pick<Verdict, 'state' | 'why' | 'figures' | 'moved'>): Said => ({
  state: words[state] ?? state,
  why,
  ...(figures && { figures: { ...sortAll(figures), moved: toMoved(moved) } }),
});

/** The same with all keys in order. */
const sortAll = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, typeof inner === 'object' ? sortAll(inner) : inner]),
  );
