import {
  isKindOff,
  kindNames,
  type RichText,
  type SearchFacets,
  type SearchHit,
  type SearchQuery,
  type SearchResults,
} from '@parvis/contract';
import type { HitCount, HitsQuery, PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import { type Term, toTerms } from '../../text/fold.ts';
import { highlight, toExcerpt } from '../../text/highlight.ts';
import { toPlainText } from '../../text/plain.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { toAuthor } from '../posts/to-post.ts';
import { canSee } from '../posts/visibility.ts';
import type { Query } from '../use-case.ts';

/** Values of one facet that are told. */
const mostValues = 20;

/**
 * What visitors find: the same for everybody, posts that everybody reads. In a number of queries that never grows, of
 * which one looks through no more than the newest posts with the words.
 */
export const searchPosts: Query<SearchQuery, SearchResults> = (context, { limit, cursor, ...asked }) =>
  context.services.store.read(async (verbs) => {
    const { site, services } = context;
    const name = JSON.stringify(['search', site.id, asked]);
    const after = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
    const state = await verbs.search.state(site.id);
    const terms = toTerms(asked.q);
    const query = state && terms.length > 0 ? await toQuery(verbs, context, state.number, terms, asked) : undefined;
    const found = query && (await verbs.hits.list(query, after, limit));
    const counts = found?.counts ?? [];
    return {
      result: {
        items: found ? await toItems(verbs, context, found.ids, terms) : [],
        next: found?.next === undefined ? null : services.cursors.write(name, { id: found.next, revision: 0 }),
        total: sum(counts.filter((one) => fits(one, asked))),
        exact: !found?.isCut,
        facets: toFacets(counts, asked),
        indexing: state?.from_id !== null,
      },
    };
  });

/** What is looked for; nothing where nothing can be found. */
async function toQuery(
  verbs: Verbs,
  { site }: Context,
  number: number,
  terms: Term[],
  { subject, thread, root, kind, rating, lang }: Omit<SearchQuery, 'limit' | 'cursor'>,
): Promise<HitsQuery | undefined> {
  const roots = kindNames.filter((one) => !isKindOff(site.settings, one) && (root ?? one) === one);
  if (roots.length === 0 || (thread !== undefined && !isId(thread))) return undefined;
  const [found] = subject === undefined ? [] : await verbs.subjects.find(site.id, [subject]);
  if (subject !== undefined && !found) return undefined;
  return {
    site: site.id,
    number,
    terms,
    roots,
    ...(found && { subject: found.subject.id }),
    ...(thread !== undefined && { thread }),
    ...(kind !== undefined && { kind }),
    ...(rating !== undefined && { rating }),
    ...(lang !== undefined && { lang }),
  };
}

const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

async function toItems(verbs: Verbs, context: Context, ids: string[], terms: Term[]): Promise<SearchHit[]> {
  const { site } = context;
  const rows = byId<PostRow>(await verbs.posts.byIds(site.id, ids));
  const shown = ids.map((id) => rows.get(id)).filter((row) => row !== undefined && canSee(context, row)) as PostRow[];
  const pages = [...new Set(shown.map((row) => row.subject_id))];
  const subjects = byId<SubjectRow>(await verbs.subjects.byIds(site.id, pages));
  return shown.map((row) => {
    const { key, title, url } = subjects.get(row.subject_id)!;
    const author = toAuthor(row, { site })!;
    // The business is not found by its name.
    const sought = row.author_kind === 'staff' ? [] : terms;
    return {
      id: row.id,
      kind: row.kind,
      rootId: row.root_id,
      subject: { key, title, url },
      author,
      name: highlight(author.name, sought),
      title: row.title ? highlight(row.title, terms) : null,
      excerpt: toExcerpt(toPlainText(JSON.parse(row.text) as RichText), terms),
      rating: row.rating,
      lang: row.lang,
      createdAt: row.created_at,
    };
  });
}

type Filters = Pick<SearchQuery, 'kind' | 'rating' | 'lang'>;

const fits = (one: HitCount, { kind, rating, lang }: Filters): boolean =>
  (kind ?? one.kind) === one.kind && (rating ?? one.rating) === one.rating && (lang ?? one.lang) === one.lang;

const sum = (counts: readonly HitCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/** Of each facet, what choosing another of its values would find. */
function toFacets(counts: readonly HitCount[], filters: Filters): SearchFacets {
  const values = <Name extends keyof Filters>(name: Name) => {
    const left = counts.filter((one) => one[name] !== null && fits(one, { ...filters, [name]: undefined }));
    return [...new Set(left.map((one) => one[name] as NonNullable<Filters[Name]>))]
      .map((value) => ({ value, count: sum(left.filter((one) => one[name] === value)) }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, mostValues);
  };
  return { kind: values('kind'), rating: values('rating'), lang: values('lang') };
}
