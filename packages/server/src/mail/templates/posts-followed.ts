import { isKindOff, kindNames } from '@parvis/contract';
import { toPlainText } from '../../text/plain.ts';
import type { Words } from '../words/words.ts';
import type { Block, MailSource, Template } from './template.ts';

export interface PostsFollowed {
  /** Who reads it: an author. */
  reader: string;
  /** When what it tells was noted as told: which posts these are, and what they say, is read when it goes out. */
  told: string;
  /** All of them name the reader. */
  isMention: boolean;
  /** The name of the site. */
  site: string;
  /** What addresses of our own pages of posts begin with; absent where the server was not told where it is reached. */
  own?: string;
  /** Where one ends what it is about; absent likewise. */
  unsubscribe?: string;
  /** Where one sees all that one follows; absent likewise. */
  manage?: string;
  /** What they say, by page; absent until it is read. */
  pages?: FollowedPage[];
  /** Posts beside those; absent likewise. */
  more?: number;
}

interface FollowedPage {
  name: string;
  posts: { by: string; words: string; rating?: number; link?: string }[];
}

/** Posts that one mail shows; it says how many more there are. */
const mostShown = 20;
/** Characters of a post. */
const mostWords = 400;
const minutesOfWeek = 7 * 24 * 60;

/** What was written in what somebody follows, or names them. */
export const postsFollowed: Template<PostsFollowed, 'postsFollowed'> = {
  isForVisitors: true,
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  usefulMinutes: () => minutesOfWeek,
  fill,
  write: ({ pages = [], more = 0, isMention, site, manage }, say, _, of) => {
    const posts = pages.flatMap((page) => page.posts.map((post) => ({ ...post, page: page.name })));
    const [first] = posts;
    const one = first && posts.length + more === 1 ? first : undefined;
    const toBy = (by: string): string => by || of('post')('guest');
    return {
      subject: one
        ? say(isMention ? 'mentioned' : 'wrote', { by: toBy(one.by), page: one.page })
        : say('many', { n: posts.length + more, site }),
      preview: one
        ? toSaid(one, of).slice(0, 120)
        : pages
            .map(({ name }) => name)
            .join(' · ')
            .slice(0, 120),
      blocks: [
        ...pages.flatMap(({ name, posts }): Block[] => [
          { is: 'heading', text: isMention ? say('mentionedOn', { page: name }) : say('newOn', { page: name }) },
          ...posts.flatMap((post): Block[] => [
            { is: 'quote', text: toSaid(post, of) || of('post')('noWords'), by: toBy(post.by) },
            ...(post.link ? [{ is: 'link' as const, text: say('look'), url: post.link }] : []),
          ]),
        ]),
        ...(more > 0 ? [{ is: 'paragraph' as const, text: of('post')('more', { n: more }) }] : []),
      ],
      small: [say(isMention ? 'whyNamed' : 'why', { site })],
      ...(manage && { links: [[say('manage'), manage]] }),
    };
  },
};

const toSaid = ({ rating, words }: FollowedPage['posts'][number], of: Words['of']): string =>
  [rating && of('post')('stars', { n: rating }), words].filter(Boolean).join('\n\n');

/**
 * Those that everybody still reads and their reader still follows, with what they say now. A mail may wait for its server
 * for days: what was held, taken back, hidden or erased meanwhile is in none, and what else the mail tells comes up.
 */
async function fill(data: PostsFollowed, from: MailSource): Promise<PostsFollowed | undefined> {
  const { site: site_id, sites, authors, notices, posts, subjects } = from;
  const site = await sites.byId(site_id);
  const reader = await authors.byId(site_id, data.reader);
  if (!site || !reader?.confirmed_at) return undefined;
  const kinds = kindNames.filter((kind) => !isKindOff(site.settings, kind));
  const tells = await notices.ofMail({ site_id, author_id: data.reader }, data.told, kinds, mostShown);
  if (tells.total === 0) return undefined;
  const rows = (await posts.byIds(site_id, tells.posts)).sort((one, other) => (one.id < other.id ? 1 : -1));
  const all = await subjects.byIds(site_id, [...new Set(rows.map((row) => row.subject_id))]);
  const pages = [...Map.groupBy(rows, (row) => row.subject_id)].map(([id, some]): FollowedPage => {
    const { title, url, key } = all.find((subject) => subject.id === id)!;
    return {
      name: title ?? url ?? key,
      posts: some.map((row) => {
        const words = [row.title, toPlainText(JSON.parse(row.text))].filter(Boolean).join('\n\n');
        const link = url && !url.includes('#') ? `${url}#parvis-${row.id}` : data.own && data.own + row.id;
        return {
          by: row.author_kind === 'staff' ? site.name : row.author_name,
          words: words.length > mostWords ? `${words.slice(0, mostWords).toWellFormed()}…` : words,
          ...(row.rating !== null && { rating: row.rating }),
          ...(link && { link }),
        };
      }),
    };
  });
  return { ...data, pages, more: tells.total - rows.length };
}
