import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

/** An element of a page, with its attributes. */
export interface Found {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

/** What of a page says how a tag stands there. */
export interface FoundPage {
  /** Scripts with an address. */
  scripts: Found[];
  /** `parvis-*`. */
  elements: Found[];
  metas: Found[];
  /** `html`, `body` and the links, which may have a style of their own. */
  styled: Found[];
  /** The text of `<style>`, as far as it is read. */
  styles: string;
  /** `<base href>`. */
  base: string | undefined;
  language: string | undefined;
  /** What `<link rel="canonical">` of its head says; each once. */
  canonicals: string[];
  title: string | undefined;
  /** A comment has what the tag asks for. */
  isCommented: boolean;
}

/** Characters of the sheets inside a page that are read. */
const mostStyle = 200_000;
/** Characters of a page that are read: one that is made to be slow takes a second or two then. */
const mostText = 1_500_000;
/** Elements of each kind. */
const most = 200;

/** Reads a page as a browser does. Only what was sent: what scripts add later is not there. */
export function readPage(html: string): FoundPage {
  const page: FoundPage = {
    scripts: [],
    elements: [],
    metas: [],
    styled: [],
    styles: '',
    base: undefined,
    language: undefined,
    canonicals: [],
    title: undefined,
    isCommented: false,
  };
  const nodes: Node[] = [parse(html.slice(0, mostText))];
  // Not by recursion: pages nest as deep as they like.
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if ('tagName' in node) take(page, node);
    else if ('data' in node) page.isCommented ||= node.data.includes('/parvis.js');
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) nodes.push(child);
  }
  return page;
}

function take(page: FoundPage, element: Element): void {
  const { tagName: name } = element;
  const attributes = new Map(element.attrs.map((one) => [one.name, one.value]));
  const found: Found = { name, attributes };
  const keep = (list: Found[]): void => {
    if (list.length < most) list.push(found);
  };
  if (name.startsWith('parvis-')) keep(page.elements);
  else if (name === 'script' && attributes.has('src')) keep(page.scripts);
  else if (name === 'meta') keep(page.metas);
  else if (name === 'base') page.base ??= attributes.get('href');
  else if (['html', 'body', 'a'].includes(name)) keep(page.styled);
  // What stands in the text of a page may be anybody's.
  if (element.parentNode?.nodeName === 'head') takeHead(page, element, attributes);
  if (name === 'html') page.language = attributes.get('lang');
  if (name === 'style' && page.styles.length < mostStyle) {
    page.styles += `${toText(element).slice(0, mostStyle - page.styles.length)}\n`;
  }
}

function takeHead(page: FoundPage, element: Element, attributes: Found['attributes']): void {
  const { tagName: name } = element;
  const href = attributes.get('href')?.trim();
  const isCanonical = name === 'link' && attributes.get('rel')?.trim().toLowerCase() === 'canonical';
  if (isCanonical && href && !page.canonicals.includes(href) && page.canonicals.length < most) {
    page.canonicals.push(href);
  }
  if (name === 'title') page.title ??= toText(element).trim() || undefined;
}

const toText = (element: Element): string =>
  element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
