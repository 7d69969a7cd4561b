import type { RecentList, RichText, TalkedList } from '@parvis/contract';

// What is listed, the same in a browser and by a server.

/** Characters of a post. */
const mostWords = 90;

export interface Row {
  text: string;
  /** Null where there is nowhere to go. */
  url: string | null;
  below: string[];
}

/** How long ago, in the largest unit that fits; of what is not a minute old: now. */
function toAgo(at: string, lang: string): string {
  const minutes = (Date.parse(at) - Date.now()) / 60_000;
  const [unit, size] = (
    [
      ['day', 1_440],
      ['hour', 60],
      ['minute', 1],
    ] as const
  ).find(([, size]) => -minutes >= size) ?? ['second' as const, Number.POSITIVE_INFINITY];
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.round(minutes / size), unit);
}

/** What a text says, by its beginning. */
export function toWords(text: RichText, most: number = mostWords): string {
  let said = '';
  const walk = (node: object): void => {
    const { text: words, children, items, type } = node as Record<string, unknown>;
    if (typeof words === 'string') said += words;
    if (type === 'break' || type === 'paragraph') said += ' ';
    for (const child of [children, items].flat(3)) if (child) walk(child as object);
  };
  for (const block of text) walk(block);
  const line = said.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line;
}

const toLink = (url: string | null): string | null => (url && /^https?:/.test(url) ? url : null);

/** What was written last. */
export const toRecent = ({ items }: RecentList, lang: string): Row[] =>
  items.map(({ post, subject }) => ({
    text: toWords(post.text) || post.title || subject.title || subject.key,
    url: toLink(subject.url && `${subject.url}${subject.url.includes('#') ? '' : `#parvis-${post.id}`}`),
    below: [post.author?.name ?? '', subject.title ?? '', toAgo(post.createdAt, lang)].filter(Boolean),
  }));

/** What is talked about most. */
export const toTalked = ({ items }: TalkedList, lang: string): Row[] =>
  items.map(({ subject, count, lastAt }) => ({
    text: subject.title ?? subject.key,
    url: toLink(subject.url),
    // A sign that is read out in the reader's own language.
    below: [`💬 ${new Intl.NumberFormat(lang).format(count)}`, toAgo(lastAt, lang)],
  }));
