import {
  type ImportAnswers,
  type ImportCode,
  importLimits,
  importQuestions,
  limits,
  toRow as toKind,
} from '@parvis/contract';
import { type DateOrder, orderOf } from '../../import/dates.ts';
import { detect } from '../../import/detect.ts';
import { open } from '../../import/open.ts';
import { ImportError, type Item, type PostItem, type ReadOptions, type ThreadItem } from '../../import/record.ts';
import { Tally } from '../../import/tally.ts';
import type { ImportRow, NewImportPost, Writing } from '../../store/store.ts';
import { arrange } from './arrange.ts';
import { deleteFile, fileOf } from './file.ts';
import { type Codes, clear, type Held, type OddLine, step, tellOdd } from './held.ts';
import { isPictureTaken } from './pictures.ts';
import { readPost } from './read-post.ts';
import { toRef } from './refs.ts';
import { sealStaged } from './seal.ts';

/** Items of a file that are kept by one write. */
const atOnce = 500;

/** What the owner may have an answer to, or tries once more. */
const asks: readonly ImportCode[] = ['FILE_FAILED', ...importQuestions];

/**
 * Reads the file of an import, from where somebody stopped, and arranges what is in it. What refuses the file is kept of
 * it, and nothing else.
 */
export async function stage(held: Held): Promise<void> {
  const { settings } = held.context().services;
  // All of it was read before, and pages are looked for again.
  if (held.row.threads > 0) return arrange(held);
  const path = fileOf(settings.imports.folder, held.row.id);
  // What stands there was read otherwise.
  if (held.row.items === 0) await clear(held);
  try {
    const source = await open(path, { name: held.row.name, most: settings.imports.fileBytes });
    const { format: wanted, ...options } = JSON.parse(held.row.answers) as ImportAnswers;
    const format = await detect(source, wanted, options.columns !== undefined);
    let number = 0;
    let some: Item[] = [];
    const keep = async (): Promise<void> => {
      await step(held, (verbs, row, now) => keepItems(held, verbs, row, { format: format.id, options, now }, some));
      some = [];
    };
    const orders = new Set<DateOrder | undefined>();
    using tally = new Tally(options.dateOrder);
    for await (const item of format.read(source, options)) {
      tally.take(item);
      if (item.type === 'post') orders.add(orderOf(item.createdAt ?? ''));
      // What was kept before is read again, and passed over.
      if (number++ < held.row.items) continue;
      some.push(item);
      if (some.length === atOnce) await keep();
    }
    await keep();
    const found = JSON.stringify(await tally.count());
    await step(held, async () => ({ result: undefined, change: { found } }));
    orders.delete(undefined);
    const [order, another] = orders;
    if (order && !another && (JSON.parse(held.row.codes) as Codes).DATE_AMBIGUOUS) return readAgain(held, order);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return refuse(held, error);
  }
  await arrange(held);
}

/** Some of its dates say what stands first in all of them. */
async function readAgain(held: Held, dateOrder: DateOrder): Promise<void> {
  await step(held, async (_, row) => {
    const answers = JSON.stringify({ ...(JSON.parse(row.answers) as ImportAnswers), dateOrder });
    return { result: undefined, change: { answers, items: 0, codes: '{}' } };
  });
  return stage(held);
}

/** Nothing of it stays but why. */
export async function refuse(held: Held, { code, line, column }: ImportError): Promise<void> {
  await clear(held);
  const isKept = asks.includes(code);
  await step(held, async () => {
    const error = { code, line: line ?? null, column: column ?? null };
    const none = { items: 0, threads: 0, comments: 0, reviews: 0, codes: '{}' };
    return {
      result: undefined,
      change: { state: 'refused', error: JSON.stringify(error), ...none, ...(!isKept && { received: 0 }) },
    };
  });
  if (!isKept) await deleteFile(fileOf(held.context().services.settings.imports.folder, held.row.id));
}

interface Reading {
  format: string;
  options: ReadOptions;
  now: string;
}

async function keepItems(
  held: Held,
  verbs: Writing,
  row: ImportRow,
  { format, options, now }: Reading,
  items: readonly Item[],
): Promise<{ result: undefined; change: Partial<ImportRow> }> {
  const { site, one } = held;
  const odd: OddLine[] = [];
  const threads: (ThreadItem & { n: number })[] = [];
  const posts: NewImportPost[] = [];
  for (const [at, item] of items.entries()) {
    const n = row.items + at + 1;
    if (item.type === 'oddity') odd.push(item);
    else if (item.type === 'counted') continue;
    else if (item.type === 'thread') threads.push({ ...item, n });
    else {
      const post = toRow(held, item, n, { format, options, now }, odd);
      if (post) posts.push(post);
    }
  }
  await verbs.imports.addThreads(
    one,
    threads.map(({ n, id, url, key, title }) => ({
      n,
      ref: toRef(site.id, format, `thread ${id}`),
      url: cut(url, limits.urlLength),
      key: cut(key, importLimits.idLength),
      title: cut(title, limits.titleLength),
    })),
  );
  const known = new Map(
    (
      await verbs.imports.landed(
        site.id,
        posts.map(({ ref }) => ref),
      )
    ).map((before) => [before.ref, before]),
  );
  for (const post of posts) {
    const before = known.get(post.ref);
    if (!before) continue;
    if (before.text_hash !== post.text_hash) odd.push({ code: 'CHANGED', line: post.line });
    // What is here already stays as it is; what answers it stands below it.
    Object.assign(post, { state: 'known', sealed: null, depth: 0 });
  }
  const added = await verbs.imports.addPosts(one, once(posts));
  for (const post of posts) if (!added.has(post.n)) odd.push({ code: 'DUPLICATE', line: post.line });
  const codes = await tellOdd(verbs, one, row, odd);
  return { result: undefined, change: { format, items: row.items + items.length, codes } };
}

/** Of several of one name the first: one statement takes no two. */
function once(posts: readonly NewImportPost[]): NewImportPost[] {
  const seen = new Set<string>();
  return posts.filter(({ ref }) => !seen.has(ref) && seen.add(ref));
}

const cut = (text: string | undefined, most: number): string | null =>
  text?.toWellFormed().replaceAll('\0', '').trim().slice(0, most) || null;

function toRow(
  { site, context, row }: Held,
  item: PostItem,
  n: number,
  { format, options, now }: Reading,
  odd: OddLine[],
): NewImportPost | undefined {
  const read = readPost(item, options, now, (address) => isPictureTaken(context(), site, address));
  odd.push(...read.odd.map(([code, column]) => ({ code, column, line: item.line })));
  if (!read.post) return undefined;
  const { at, staged } = read.post;
  const { services } = context();
  const isFrame = staged === 'frame';
  const said = isFrame ? '' : JSON.stringify([staged.body, staged.title, staged.rating]);
  const toPostRef = (id: string): string => toRef(site.id, format, `post ${id}`);
  return {
    n,
    state: isFrame ? 'frame' : 'staged',
    ref: toPostRef(item.id),
    thread: toRef(site.id, format, `thread ${item.thread}`),
    // A review stands below nothing.
    parent: item.parent && toKind(item.kind).parents.length > 0 ? toPostRef(item.parent) : null,
    kind: item.kind,
    line: item.line,
    at,
    depth: null,
    text_hash: services.encryption.hashOrder(site.id, `import ${said}`).slice(0, 22),
    sealed: isFrame ? null : sealStaged({ services }, { site_id: site.id, id: row.id }, staged),
  };
}
