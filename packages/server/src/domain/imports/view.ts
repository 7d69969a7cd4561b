import {
  type Import,
  type ImportAnswers,
  type ImportedLook,
  type ImportList,
  type ImportOdditiesQuery,
  type ImportOddityList,
  type ImportsQuery,
  type ImportThread,
  type ImportThreadList,
  type ImportThreadsQuery,
  importPlaces,
} from '@parvis/contract';
import { findFormat } from '../../import/formats/index.ts';
import type { ImportRow, ImportThreadRow } from '../../store/store.ts';
import { toRichText } from '../../text/markdown.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { openStaged, type Staged } from './seal.ts';

export const toImport = (row: ImportRow): Import => ({
  id: row.id,
  state: row.state,
  name: row.name,
  size: row.size,
  received: row.received,
  format: row.format,
  ...describe(row),
  answers: JSON.parse(row.answers) as ImportAnswers,
  error: row.error === null ? null : (JSON.parse(row.error) as Import['error']),
  codes: JSON.parse(row.codes) as Import['codes'],
  found: row.found === null ? null : (JSON.parse(row.found) as Import['found']),
  items: row.items,
  threads: row.threads,
  comments: row.comments,
  reviews: row.reviews,
  known: row.known,
  landed: row.landed,
  picturesWaiting: row.pictures_waiting,
  picturesKept: row.pictures_kept,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  appliedAt: row.applied_at,
});

function describe({ format: id }: ImportRow): Pick<Import, 'label' | 'isPrivate' | 'isTable'> {
  const format = findFormat(id);
  return {
    label: format?.label ?? null,
    isPrivate: format?.isPrivate ?? false,
    isTable: format?.begin !== undefined,
  };
}

/** @throws ProblemError NOT_FOUND */
export async function findImport({ site, services }: Context, id: string): Promise<ImportRow> {
  const row = isId(id) ? await services.store.imports.byId(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

/** One page of a list, by what its rows are in the order of. @throws ProblemError CURSOR_INVALID */
async function readPage<Row>(
  { site, services }: Context,
  { limit, cursor }: ImportsQuery,
  of: string,
  read: (after: string | undefined, limit: number) => Promise<Row[]>,
  toPlace: (row: Row) => string,
): Promise<{ rows: Row[]; next: string | null }> {
  const name = JSON.stringify(['imports', site.id, of]);
  const found = await read(cursor === undefined ? undefined : services.cursors.read(name, cursor).id, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = last !== undefined && found.length > limit;
  return { rows, next: more ? services.cursors.write(name, { id: toPlace(last), revision: 0 }) : null };
}

/** @throws ProblemError NOT_FOUND */
export const getImport: Query<{ id: string }, Import> = async (context, { id }) => ({
  result: toImport(await findImport(context, id)),
});

export const listImports: Query<ImportsQuery, ImportList> = async (context, query) => {
  const { imports } = context.services.store;
  const { rows, next } = await readPage(
    context,
    query,
    '',
    (before, limit) => imports.list(context.site.id, before, limit),
    ({ id }) => id,
  );
  return { result: { items: rows.map(toImport), next } };
};

/** Threads that posts land in. @throws ProblemError NOT_FOUND */
export const listImportThreads: Query<ImportThreadsQuery & { id: string }, ImportThreadList> = async (
  context,
  { id, how, ...query },
) => {
  const { site, services } = context;
  const { imports, subjects } = services.store;
  const of = await findImport(context, id);
  const one = { site: site.id, id };
  const { rows, next } = await readPage(
    context,
    query,
    `${id} threads ${how ?? ''}`,
    (after, limit) => imports.listThreads(one, { after: Number(after ?? 0), limit, how }),
    ({ n }) => `${n}`,
  );
  const keys = [...new Set(rows.flatMap(({ subject_key }) => subject_key ?? []))];
  const found = keys.length > 0 ? await subjects.find(site.id, keys) : [];
  const titles = new Map(found.map(({ key, subject }) => [key, subject.title]));
  const items: ImportThread[] = [];
  for (const row of rows) {
    const { n, url, key, title, subject_key, how, posts } = row;
    const subject = subject_key === null ? null : { key: subject_key, title: titles.get(subject_key) ?? null };
    items.push({ n, url, key, title, subject, how, posts, first: await readFirst(context, of, row) });
  }
  const sums = await imports.sumPlaces(one);
  const places = Object.fromEntries(
    importPlaces.map((place) => [place, sums[place] ?? { threads: 0, posts: 0, landing: 0 }]),
  ) as ImportThreadList['places'];
  return { result: { items, next, places } };
};

/** The first post of a thread, as it will look. */
async function readFirst(context: Context, of: ImportRow, thread: ImportThreadRow): Promise<ImportThread['first']> {
  const one = { site: of.site_id, id: of.id };
  const [row] = await context.services.store.imports.inOrder(one, thread.ref, ['staged'], 1);
  const staged = row && openStaged(context, of, row.sealed);
  return staged ? toLook(context, row.at, staged) : null;
}

/** What somebody wrote elsewhere, as it will look here. */
export const toLook = ({ site }: Pick<Context, 'site'>, at: string, staged: Staged): ImportedLook => ({
  name: staged.author.isStaff ? site.name : staged.author.name,
  createdAt: at,
  rating: staged.rating ?? null,
  title: staged.title ?? null,
  text: toRichText(staged.body),
});

/** @throws ProblemError NOT_FOUND */
export const listOddities: Query<ImportOdditiesQuery & { id: string }, ImportOddityList> = async (
  context,
  { id, code, ...query },
) => {
  await findImport(context, id);
  const one = { site: context.site.id, id };
  const { rows, next } = await readPage(
    context,
    query,
    `${id} oddities ${code ?? ''}`,
    (after, limit) => context.services.store.imports.oddities(one, code, after ?? '', limit),
    (row) => row.id,
  );
  return { result: { items: rows.map(({ code, line, column_name: column }) => ({ code, line, column })), next } };
};
