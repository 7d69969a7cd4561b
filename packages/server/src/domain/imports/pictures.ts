import { setTimeout as wait } from 'node:timers/promises';
import { fieldNames, type ImportCode, imageLimits, isVisible, limits, type RichText } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { toOperator } from '../../identity/principal.ts';
import type { Made } from '../../images/image-tools.ts';
import { askForPicture, type NoPicture } from '../../jobs/fetch-picture.ts';
import { columnOf } from '../../store/field-columns.ts';
import type { ImportPostRow, PostRow, StoredSite } from '../../store/store.ts';
import { listImageIds, type TextImages } from '../../text/images.ts';
import { markCode } from '../../text/mark-code.ts';
import { toRichText } from '../../text/markdown.ts';
import type { Context, ServerContext } from '../context.ts';
import { isOwn } from '../members/avatar.ts';
import { type Content, toStoredText } from '../posts/content.ts';
import { type Readable, toReadable } from '../posts/judge.ts';
import { isFrame } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import { type Held, LostImport, type OddLine, step, tellOdd } from './held.ts';
import { openPictures } from './seal.ts';

/** Rows that are read at once; they are asked for one after the other, and the pictures of each together. */
const rowsAtOnce = 50;
/** How often a host may not answer until it is asked no more. */
const mostAway = 5;
/** How often a picture may be sent on to elsewhere. */
const mostSent = 3;
/** How often one waits for others that are made smaller, a second each time. */
const mostWaits = 30;

/** Whether a picture may be asked for: https, and where the owner's own pages are what whoever runs the server allows. */
export function isPictureTaken(
  { services }: Pick<ServerContext, 'services'>,
  site: StoredSite,
  address: string,
): boolean {
  return services.images.isThere() && (address.startsWith('https:') || isOwn(site, services.settings, address));
}

/**
 * Asks for the pictures of what has landed, and puts them into their posts, as if whoever wrote these had sent them. Each
 * post is done with in one step: whoever is stopped goes on with the next.
 */
export async function keepPictures(held: Held): Promise<void> {
  const { imports } = held.context().services.store;
  const away = new Map<string, number>();
  for (let after = 0; ; ) {
    const rows = await imports.withPictures(held.one, after, rowsAtOnce);
    if (rows.length === 0) break;
    for (const row of rows) {
      await keepOf(held, row, away);
      after = row.n;
    }
  }
  await step(held, async () => ({ result: undefined, change: { pictures_waiting: 0 } }));
}

type Found = { address: string; made: Made } | { address: string; code: ImportCode };

async function keepOf(held: Held, row: ImportPostRow, away: Map<string, number>): Promise<void> {
  const addresses = openPictures(held.context(), held.row, row.pictures!);
  const found = await Promise.all(addresses.map((address) => find(held, address, away)));
  const make = () =>
    prepare(held, row, found).catch((error: unknown) => {
      // There is no room in it by some rule of ours: it stays without.
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
  let ready = await make();
  // Where the post became another meanwhile, it is looked at anew.
  while (!(await put(held, row, addresses.length, found, ready))) ready = await make();
}

const codes: Record<NoPicture, ImportCode> = {
  address: 'PICTURE_REFUSED',
  away: 'PICTURE_AWAY',
  none: 'PICTURE_INVALID',
};

async function find({ site, context, signal }: Held, address: string, away: Map<string, number>): Promise<Found> {
  const { services } = context();
  const { host } = new URL(address);
  const gone = away.get(host) ?? 0;
  if (gone >= mostAway) return { address, code: 'PICTURE_AWAY' };
  const bounds = {
    isOwners: (url: URL) => isOwn(site, services.settings, url.href),
    maxBytes: imageLimits.fileBytes,
    sent: mostSent,
  };
  const file = await askForPicture(address, bounds, signal).catch((error: unknown) => {
    throw signal.aborted ? new LostImport() : error;
  });
  away.set(host, file === 'away' ? gone + 1 : 0);
  if (typeof file === 'string') return { address, code: codes[file] };
  for (let waits = 0; ; waits++) {
    try {
      return { address, made: await services.images.make(file) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code !== 'UNAVAILABLE' || waits === mostWaits) {
        return { address, code: error.code.startsWith('IMAGE_') ? 'PICTURE_INVALID' : 'PICTURE_DROPPED' };
      }
      await wait(1_000, undefined, { signal }).catch(() => {
        throw new LostImport();
      });
    }
  }
}

/** A post with its pictures, as it will be written. */
interface Ready {
  post: PostRow;
  images: { id: string; made: Made }[];
  content: Content;
  text: Awaited<ReturnType<typeof toStoredText>>['text'];
  readable: Readable;
  /** Those that had no room in it. */
  dropped: number;
}

/** Nothing where there is no such post any more, or the register takes no more about it. */
async function prepare(held: Held, row: ImportPostRow, found: readonly Found[]): Promise<Ready | undefined> {
  const { site, context } = held;
  const { now, services } = context();
  const { store, images: tools } = services;
  const post = row.post_id === null ? undefined : await store.posts.byId(site.id, row.post_id);
  if (!post || post.author_id === null || isFrame(post) || post.status === 'refused') return undefined;
  const subject = await store.subjects.byId(site.id, post.subject_id);
  const there = listImageIds(post.source ?? '');
  const own = await store.read((verbs) => verbs.images.own(site.id, post.author_id!, there, post.id));
  const toShown = (image: { id: string; width: number; height: number }) =>
    [image.id, { ...tools.toAddresses(site.key, image, false), width: image.width, height: image.height }] as const;
  const shown: Map<string, NonNullable<ReturnType<TextImages['get']>>> = new Map(own.map(toShown));
  const images: Ready['images'] = [];
  let source = post.source ?? '';
  let dropped = 0;
  for (const one of found) {
    if (!('made' in one)) continue;
    const id = newId();
    const next = showPicture(source, one.address, id, subject?.title ?? 'Photo');
    if (next.length > limits.bodyLength || there.length + images.length >= imageLimits.perPost) dropped++;
    else {
      source = next;
      images.push({ id, made: one.made });
      shown.set(...toShown({ id, ...one.made }));
    }
  }
  const acting: Context = { site, services, now, principal: toOperator(site) };
  // What else its kind asks for today it was not asked for.
  const fields = fieldNames.map((name) => [columnOf(name), post[columnOf(name)]]);
  const content = { ...(Object.fromEntries(fields) as Content), source };
  const { text } = await toStoredText(post.kind, content, await markCode(toRichText(source, shown)), []);
  const readable = toReadable(acting, content, JSON.parse(text.text) as RichText, post.kind);
  return { post, images, content, text, readable, dropped };
}

const link = /!?\[((?:[^\\[\]]|\\.)*)\]\(<?(https?:[^\s()<>]+)>?\)/g;

/** A source with a picture where it leads to it, or below its words. */
export function showPicture(source: string, address: string, id: string, otherwise: string): string {
  const named = otherwise.slice(0, imageLimits.altLength).replace(/[\\[\]]/g, '\\$&');
  let isShown = false;
  const changed = source.replace(link, (whole, words: string, href: string) => {
    if (isShown || href !== address) return whole;
    isShown = true;
    const says = isVisible(words) && !/^https?:/.test(words) && words.length <= imageLimits.altLength;
    return `![${says ? words : named}](parvis-image:${id})`;
  });
  return isShown ? changed : `${source}\n\n![${named}](parvis-image:${id})`.trim();
}

/** @returns false where the post is another one by now */
const put = (
  held: Held,
  row: ImportPostRow,
  asked: number,
  found: readonly Found[],
  ready: Ready | undefined,
): Promise<boolean> =>
  step(held, async (verbs, of, now) => {
    const { site, one } = held;
    const post = row.post_id === null ? undefined : await verbs.posts.lock(site.id, row.post_id);
    if (ready && post && (post.source !== ready.post.source || post.status !== ready.post.status))
      return { result: false };
    const odd: OddLine[] = found.flatMap((one) => ('code' in one ? { code: one.code, line: row.line } : []));
    let kept = 0;
    const drop = (pictures: number) => {
      for (let at = 0; at < pictures; at++) odd.push({ code: 'PICTURE_DROPPED', line: row.line });
    };
    if (!ready || !post) drop(found.filter((one) => 'made' in one).length);
    else {
      const size = (made: Made) => made.bytes.byteLength + (made.small?.byteLength ?? 0);
      const needed = ready.images.reduce((sum, { made }) => sum + size(made), 0);
      const { bytes } = await verbs.images.count(site.id, post.author_id!, now);
      const isRoom = bytes + needed <= imageLimits.siteBytes;
      drop(ready.dropped + (isRoom ? 0 : ready.images.length));
      if (isRoom && ready.images.length > 0) {
        kept = ready.images.length;
        await show(held, verbs, post, ready, size, now);
      }
    }
    await verbs.imports.setPosts(one, [row.n], { pictures: null });
    const codes = await tellOdd(
      verbs,
      one,
      of,
      odd.map((line) => ({ ...line, column: 'pictures' })),
    );
    const change = {
      codes,
      pictures_waiting: Math.max(0, of.pictures_waiting - asked),
      pictures_kept: of.pictures_kept + kept,
    };
    return { result: true, change };
  });

/** Nobody has changed it: the register says that its pictures are others, and readers see no note. */
async function show(
  { site, context }: Held,
  verbs: Parameters<Parameters<typeof step>[1]>[0],
  post: PostRow,
  { images, content, text, readable }: Ready,
  size: (made: Made) => number,
  now: string,
): Promise<void> {
  for (const { id, made } of images) {
    const of = { site_id: site.id, author_id: post.author_id!, post_id: post.id };
    await verbs.images.insert({ ...of, id, size: size(made), created_at: now, ...made });
  }
  const seen = { text_hash: readable.textHash, text_sketch: readable.sketch, edited_at: post.edited_at };
  const changes = await verbs.posts.change(post, { ...content, ...text, ...seen }, { reason: 'media' });
  const revision = Math.max(0, ...changes.map((change) => change.revision));
  const key = (await verbs.subjects.keys(site.id, [post.subject_id])).get(post.subject_id);
  if (revision === 0 || key === undefined) return;
  await context().services.publish(verbs, [{ name: 'subject.changed', site, subject: key, revision }]);
}
