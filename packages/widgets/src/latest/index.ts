import type { RecentList, RichText, TalkedList } from '@parvis/contract';
import { recentPath, talkedPath } from '@parvis/contract/endpoints';
import css from './latest.css?inline';

// A file of its own beside the loader, for pages that list what is new elsewhere on the site: it needs no other, and no
// words of its own, so that it speaks every language.

/** Characters of a post. */
const mostWords = 90;

const self = import.meta.url;
const host = new URL('.', self).href;
const script = [...document.scripts].find((one) => one.src === self);

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** How long ago, in the largest unit that fits. */
function toAgo(at: string, lang: string): string {
  const minutes = (Date.parse(at) - Date.now()) / 60_000;
  const [unit, size] = (
    [
      ['day', 1_440],
      ['hour', 60],
    ] as const
  ).find(([, size]) => -minutes >= size) ?? ['minute' as const, 1];
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.round(minutes / size), unit);
}

/** What a text says, by its beginning. */
function toWords(text: RichText): string {
  let said = '';
  const walk = (node: object): void => {
    const { text: words, children, items, type } = node as Record<string, unknown>;
    if (typeof words === 'string') said += words;
    if (type === 'break' || type === 'paragraph') said += ' ';
    for (const child of [children, items].flat(3)) if (child) walk(child as object);
  };
  for (const block of text) walk(block);
  const line = said.replace(/\s+/g, ' ').trim();
  return line.length > mostWords ? `${line.slice(0, mostWords).toWellFormed()}…` : line;
}

interface Row {
  text: string;
  url: string | null;
  below: string[];
}

/**
 * `<parvis-latest>`: what was written last on a site, or is talked about most.
 *
 * @attr {'recent' | 'talked'} show - what it lists. @default 'recent'
 * @attr {string} kind - of posts: `comment`, `review`. @default 'comment'
 * @attr {number} days - how far it looks back. @default 30
 * @attr {number} limit - rows. @default 5
 * @attr {string} site - the key of the site. @default `data-site` of the script
 * @csspart list - the list
 * @csspart link - each link
 */
class ParvisLatest extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    // What the page holds in it stands until there is something to show.
    root.append(document.createElement('slot'));
    this.show(root).catch(() => {});
  }

  private async show(root: ShadowRoot): Promise<void> {
    const site = this.getAttribute('site') ?? script?.dataset.site ?? '';
    const lang = this.closest<HTMLElement>('[lang]')?.lang || 'en';
    const isTalked = this.getAttribute('show') === 'talked';
    const query = new URLSearchParams();
    for (const name of ['kind', 'days', 'limit']) {
      const value = this.getAttribute(name);
      if (value) query.set(name, value);
    }
    const path = (isTalked ? talkedPath : recentPath).replace('{site}', encodeURIComponent(site));
    const answer = await fetch(`${host.slice(0, -1)}${path}?${query}`, { credentials: 'omit' });
    if (!answer.ok) return;
    const found = await answer.json();
    const rows = isTalked ? toTalked(found, lang) : toRecent(found, lang);
    if (rows.length === 0) return;
    const list = document.createElement('ul');
    list.part.add('list');
    list.append(...rows.map(toElement));
    root.replaceChildren(list);
  }
}

const toRecent = ({ items }: RecentList, lang: string): Row[] =>
  items.map(({ post, subject }) => ({
    text: toWords(post.text) || post.title || subject.title || subject.key,
    url: subject.url && `${subject.url}${subject.url.includes('#') ? '' : `#parvis-${post.id}`}`,
    below: [post.author?.name ?? '', subject.title ?? '', toAgo(post.createdAt, lang)],
  }));

const toTalked = ({ items }: TalkedList, lang: string): Row[] =>
  items.map(({ subject, count, lastAt }) => ({
    text: subject.title ?? subject.key,
    url: subject.url,
    // A sign that is read out in the reader's own language.
    below: [`💬 ${new Intl.NumberFormat(lang).format(count)}`, toAgo(lastAt, lang)],
  }));

function toElement({ text, url, below }: Row): HTMLElement {
  const row = document.createElement('li');
  const link = document.createElement(url && /^https?:/.test(url) ? 'a' : 'span');
  link.part.add('link');
  link.textContent = text;
  if (link instanceof HTMLAnchorElement) link.href = url!;
  const small = document.createElement('small');
  for (const part of below.filter(Boolean)) {
    const words = document.createElement('bdi');
    words.textContent = part;
    small.append(small.hasChildNodes() ? ' · ' : '', words);
  }
  row.append(link, small);
  return row;
}

if (!customElements.get('parvis-latest')) customElements.define('parvis-latest', ParvisLatest);
