import type { Kind, Sort } from '@parvis/contract';
import type { ElementName } from '@parvis/contract/elements';
import { renderPath, toPath } from '@parvis/contract/endpoints';
import {
  type options as elementOptions,
  type OptionName,
  renderOptions,
  toOption,
  toPropertyName,
} from '@parvis/contract/options';

/** What renders: a Parvis in this process, or the address of one. */
export type RenderSource = { fetch(request: Request): Promise<Response>; basePath?: string } | string;

/** What `GET render` takes, with the options of the element under the names of its properties. */
export interface RenderOptions {
  /** A server in this process (`createParvis`), or the address of any, without its last slash. */
  from: RenderSource;
  /** Key of the site. */
  site: string;
  /** Which widget. */
  block: ElementName;
  /** Of `reviews`: answers to your questions in their place. */
  mode?: 'critique';
  /** Key of the subject, the same that the element's `subject` attribute would have. */
  subject: string;
  /**
   * Address of the server as the page's visitors reach it: `https://example.org/community`, or `/community` on the
   * page's own origin.
   * @default `from`, where that is an address
   */
  host?: string;
  /** Language of the words, as in `fr` or `pt-BR`. @default 'en' */
  lang?: string;
  /** Address and title of the page. Share links need them; elsewhere they are what the first post is kept with. */
  url?: string;
  title?: string;
  sort?: Sort;
  /** Posts in the HTML. @default 20 */
  limit?: number;
  /** `light` or `dark` where the page is always one of them: a server cannot see what the widget stands on. */
  theme?: 'light' | 'dark' | 'auto';
  /** Shows, and takes nothing. */
  readonly?: boolean;
  /** Of `share`: networks in their order, picture, and whether links say where they were given away. */
  networks?: string;
  image?: string;
  utm?: boolean;
  /** Level of the widget's own heading, 1 to 6. @default what the widget says */
  headingLevel?: number;
  /** `eager` for a widget that acts at once, also far below. */
  loading?: 'eager';
  /**
   * `inline`: a style element, which a page with a Content-Security-Policy must allow by its nonce. `link`: a file of the
   * Parvis server, which `style-src` allows by its origin.
   * @default 'inline'
   */
  style?: 'inline' | 'link';
  /**
   * JSON-LD after the element, where the rules of search engines allow any: of comments, and of reviews of what the
   * server's option `items` names. For a page that says nothing of the same posts elsewhere.
   * @default false
   */
  jsonLd?: boolean;
  /** The nonce of this answer's policy, for the style element. */
  nonce?: string;
  /** Milliseconds to wait for a server elsewhere. @default 5000 */
  timeout?: number;
}

/**
 * One widget as HTML, with what it shows in a declarative shadow root. Put it where the element would stand; the script
 * tag of the page takes it over in place. Empty where the business has turned the element off.
 *
 * @example const html = await renderBlock({ from: parvis, host: '/community', site: 'club', block: 'comments', subject: 'crossing' });
 * @throws Error when the server does not answer, or refuses: its status and the code are in the message
 */
export function renderBlock(options: RenderOptions): Promise<string> {
  const { host = hostOf(options.from) } = options;
  return ask(options, `${options.block} of "${options.subject}"`, {
    block: options.block,
    ...(options.mode && { mode: options.mode }),
    ...toParameters({ ...options, host }),
    style: options.style,
    markup: options.jsonLd ? 'json-ld' : undefined,
  });
}

/** What `GET render` takes of `<parvis-latest>`. */
export interface LatestOptions extends Pick<RenderOptions, 'from' | 'style' | 'nonce' | 'timeout'> {
  /** Key of the site. */
  site: string;
  /** As for `renderBlock`. */
  host?: RenderOptions['host'];
  lang?: RenderOptions['lang'];
  /** What was written last, or the pages on which most is written. @default 'recent' */
  show?: 'recent' | 'talked';
  /** Of which posts, with what answers them. @default 'comment' */
  kind?: Kind;
  /** How far it looks back. @default 30 */
  days?: number;
  /** Rows, 20 at most. @default 5 */
  limit?: number;
}

/**
 * `<parvis-latest>` as HTML, with what it lists in a declarative shadow root, which `latest.js` leaves as it is. Empty
 * where there is nothing to list.
 *
 * @example const html = await renderLatest({ from: parvis, host: '/community', site: 'club', show: 'talked' });
 * @throws Error when the server does not answer, or refuses: its status and the code are in the message
 */
export function renderLatest(options: LatestOptions): Promise<string> {
  const { from, host = hostOf(from), lang, show, kind, days, limit, style } = options;
  return ask(options, 'latest', { block: 'latest', host, lang, show, kind, days, limit, style });
}

/** What `GET render` takes of `<parvis-selection>`. */
export interface SelectionOptions extends Pick<RenderOptions, 'from' | 'style' | 'nonce' | 'timeout'> {
  /** Key of the site. */
  site: string;
  /** As for `renderBlock`. */
  host?: RenderOptions['host'];
  lang?: RenderOptions['lang'];
  /** Ids of reviews, in their order. @default the newest with words */
  posts?: readonly string[];
  /** Reviews and mean of one subject alone. @default of the site */
  subject?: string;
  /** Reviews, 12 at most. @default 6 */
  limit?: number;
  /** Where all reviews are. @default their page on the server */
  href?: string;
}

/**
 * `<parvis-selection>` as HTML: some reviews, said to be a selection, with the mean of all and the way to them. Empty where
 * there is none.
 *
 * @example const html = await renderSelection({ from: parvis, host: '/community', site: 'club', limit: 3 });
 * @throws Error when the server does not answer, or refuses: its status and the code are in the message
 */
export function renderSelection(options: SelectionOptions): Promise<string> {
  const { from, host = hostOf(from), lang, posts, subject, limit, href, style } = options;
  return ask(options, 'selection', {
    block: 'selection',
    host,
    lang,
    posts: posts?.join(' '),
    subject,
    limit,
    href,
    style,
  });
}

/** As the page's visitors reach it. */
const hostOf = (from: RenderSource): string => (typeof from === 'string' ? from.replace(/\/+$/, '') : '');

type Values = Record<string, string | number | boolean | undefined>;

async function ask(
  { from, site, nonce, timeout = 5_000 }: Pick<RenderOptions, 'from' | 'site' | 'nonce' | 'timeout'>,
  what: string,
  values: Values,
): Promise<string> {
  const base = typeof from === 'string' ? hostOf(from) : `http://parvis.invalid${from.basePath ?? ''}`;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  const request = new Request(`${base}${toPath(renderPath, { site })}?${query}`, {
    signal: AbortSignal.timeout(timeout),
  });
  const response = await (typeof from === 'string' ? fetch(request) : from.fetch(request));
  const text = await response.text();
  if (!response.ok) {
    const code = /"code":"(\w+)","detail":"([^"]*)"/.exec(text);
    throw new Error(`Parvis did not render ${what}: ${response.status} ${code ? `${code[1]}, ${code[2]}` : ''}`.trim());
  }
  // The first style element of the answer is its own; nothing a visitor wrote stands before it.
  return nonce ? text.replace('<style>', `<style nonce="${toHtml(nonce)}">`) : text;
}

/** The parameters of the address that set options of the element. */
function toParameters(given: RenderOptions): Record<string, string | number | undefined> {
  const parameters: Record<string, string | number | undefined> = {};
  for (const option of renderOptions) {
    const parameter = toOption(option).parameter as Parameter;
    const value = given[toPropertyName(parameter)];
    parameters[parameter] = typeof value === 'boolean' ? (value ? '' : undefined) : value;
  }
  return parameters;
}
type Parameter = Extract<(typeof elementOptions)[OptionName], { parameter: string }>['parameter'];

const toHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
