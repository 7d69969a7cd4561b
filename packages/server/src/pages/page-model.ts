import {
  type BlockList,
  type Kind,
  kindOfList,
  nameFields,
  type Page,
  type Post,
  type PostFilter,
  type Sort,
  type Subject,
  toRow,
} from '@parvis/contract';
import { isolate } from '@parvis/contract/direction';
import type { PageRequest, PlainForm } from '@parvis/widgets/server';
import { toShownTexts } from '../domain/settings/set.ts';
import type { Services } from '../http/services.ts';
import type { Item } from '../options/pages.ts';
import { toPlainText } from '../text/plain.ts';
import { withQuery } from './address.ts';
import { toMarkup } from './json-ld.ts';
import { answerPage, newKey, type PageContext } from './page-context.ts';

/** What came of a form that was refused: it is shown again with everything in it. */
export interface ReturnedForm {
  status: number;
  retryAfter?: number | undefined;
  kind: Kind;
  form: Pick<PlainForm, 'key' | 'values' | 'failures'>;
}

/** A page of lists, as far as it is decided. */
export interface PageModel {
  data: Page;
  /** Address of this page. */
  here: string;
  gone?: boolean;
  title: string;
  description: string;
  index: boolean;
  whole?: string | undefined;
  next?: string | undefined;
  previous?: string | undefined;
  /** What was written last under this subject, as Atom. */
  feed?: string | undefined;
  /** Whether search engines are told what the lists say. */
  marksUp: boolean;
  /** What the form answers; without it, a form for a new post. */
  parentId?: string | undefined;
  blocks: {
    name: BlockList;
    sort: Sort;
    filter?: PostFilter | undefined;
    links: {
      sort?: (order: string) => string;
      filter?: (changes: PostFilter) => string;
      next?: string | undefined;
      previous?: string | undefined;
    };
  }[];
}

/** The order that a list has when nobody asks for another. */
export const defaultSort = (kind: Kind): Sort => toRow(kind).sorts[0]!;

export function answerModel(context: PageContext, returned: ReturnedForm | undefined, model: PageModel): Response {
  const { renderer, services, inLanguage, inPublic } = context;
  const { here, whole } = model;
  const { site, subject } = model.data;
  const { item, url, title } = toNamed(services, site.key, subject);
  const data = { ...model.data, subject: { ...subject, url, title } };
  const lists = model.blocks.map(({ name }) => name);
  const html = renderer.renderPage({
    ...toHead(context, here),
    view: 'posts',
    site,
    // A reader still finds the way to the page that a visitor came from.
    subject: {
      ...subject,
      title: title ?? subject.title,
      named: nameFields.filter((field) => data.subject[field] !== null),
    },
    blocks: renderBlocks(context, returned, { ...model, data }),
    title: model.title,
    description: model.description,
    index: model.index && title !== null && !returned,
    canonical: url ?? inPublic(here),
    whole: whole && inLanguage(whole),
    next: model.next,
    previous: model.previous,
    feed: model.feed,
    data: model.marksUp ? toMarkup(item, data, lists, url) : undefined,
  });
  return answerPage(context, html, returned?.status ?? (model.gone ? 410 : 200), returned?.retryAfter);
}

function renderBlocks(
  { c, services, renderer, lang, base, to, inLanguage }: PageContext,
  returned: ReturnedForm | undefined,
  { data, blocks, parentId }: PageModel,
): string[] {
  const { subject } = data;
  const url = subject.url ?? '';
  const title = subject.title ?? '';
  return blocks.map(({ name, sort, filter, links }) => {
    const kind = kindOfList[name];
    const form = returned?.kind === kind ? returned.form : { key: newKey(services.settings.now()), values: {} };
    return renderer.renderBlock({
      block: name,
      host: base,
      ...data,
      filter,
      set: toShownTexts(c.var.site.settings, lang),
      lang,
      // An empty one, so that no script takes our own address for that of the subject.
      options: { url, 'subject-title': title, ...(sort !== defaultSort(kind) && { sort }) },
      url,
      title,
      modules: renderer.toModules(name).map((file) => `${base}/${file}`),
      style: { href: `${base}/${renderer.version}/${name}.css` },
      links: {
        subject: inLanguage(to.subject(subject.key)),
        post: (id) => inLanguage(to.post(id)),
        report: (id) => inLanguage(to.report(id)),
        ...links,
      },
      form: { action: inLanguage(to.posts), parentId, ...form },
    });
  });
}

/** What every page says of itself. */
export function toHead(
  { c, renderer, lang, base, to, inPublic, inLanguage }: PageContext,
  here: string,
): Pick<PageRequest, 'lang' | 'base' | 'version' | 'alternates' | 'url' | 'me'> {
  return {
    lang,
    base,
    version: renderer.version,
    url: inPublic(here),
    me: c.var.site && inLanguage(to.me),
    alternates: renderer.languages.map((one) => ({ lang: one, url: withQuery(inPublic(here), { lang: one }) })),
  };
}

/** What the host says a subject is. */
export interface Named {
  item: Item | undefined;
  url: string | null;
  title: string | null;
}

/**
 * What titles a page, lets it be indexed and is marked up: the words of the host alone. Any visitor may begin a subject,
 * and bring a name and an address for it (S9).
 */
export function toNamed({ settings }: Pick<Services, 'settings'>, site: string, subject: Subject): Named {
  const { key, named } = subject;
  const url = named.includes('url') ? subject.url : null;
  const title = named.includes('title') ? subject.title : null;
  // The host's program goes before what was set by hand.
  const item: Item | undefined = settings.items({ site, key, url, title }) ?? subject.item;
  return { item, url, title: item?.name ?? title };
}

/** What a page is about, in its title. */
export const toAbout = ({ services }: Pick<PageContext, 'services'>, { site, subject }: Page): string | undefined =>
  toNamed(services, site.key, subject).title ?? undefined;

/** What stands at the head of a browser's tab: each part keeps its direction to itself. */
export const toTitle = ({ lang }: Pick<PageContext, 'lang'>, ...parts: (string | undefined)[]): string =>
  parts.flatMap((part) => (part ? isolate(part, lang) : [])).join(' · ');

/** What a post says in words. */
export const saysOf = (post: Post): string => [post.title, toPlainText(post.text)].filter(Boolean).join(' · ');
