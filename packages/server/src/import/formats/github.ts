import {
  type Fields,
  isFields,
  isTrue,
  nameOf,
  refuse,
  toCount,
  toFields,
  toId,
  toLine,
  toList,
  toText,
  toUrl,
} from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';

/**
 * Discussions and issues of GitHub as its API gives them (REST or GraphQL, also pages of it one after another), or as it
 * sends them to webhooks: what giscus and utterances have written. Each is the thread of a page; what answers it is a post.
 */
export const github: Format = {
  id: 'github',
  label: 'GitHub',
  detect(source) {
    const shape = shapeOf(source);
    return [...shape].some(([at, value]) => {
      const [, parent] = /^(.*?)(?:html_)?url$/.exec(at) ?? [];
      if (parent === undefined || typeof value !== 'string' || !place.test(value)) return false;
      return ['body', 'bodyText', 'bodyHTML', 'title'].some((name) => shape.has(parent + name));
    });
  },
  read,
};

/** Address of a discussion or an issue, or of what answers it. */
const place = /^https:\/\/[^/]+\/[^/]+\/[^/]+\/(?:discussions|issues)\/\d+(?=$|#)/;

const nodes = ['discussions.nodes.*', 'discussion', 'issues.nodes.*', 'issue'].map((name) => `data.repository.${name}`);
const nested = [...nodes, 'data.search.nodes.*', 'data.node', 'discussions.*', 'issues.*', 'nodes.*'];
/** A discussion with all that answers it is one value. */
const limit = 16_000_000;

async function* read(source: Source): AsyncIterable<Item> {
  const keys = [...shapeOf(source).keys()];
  const isThere = (root: string) =>
    keys.some((key) => key.startsWith(`${root}.title`) || key.startsWith(`${root}.comments.`));
  const deep = [...nested, ...nested.map((root) => `*.${root}`)].filter(isThere);
  const roots = deep.length > 0 ? deep : [/^\s*\[/.test(source.head) ? '*' : ''];
  using threads = new Lookup<true>();
  yield* readItems(source, { places: roots, id: 'url', limit: limit }, (fields, line) =>
    toItems(fields, line, threads),
  );
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  // A webhook says both what is answered and what answers.
  const of = fields.discussion ?? fields.issue;
  if (isFields(of) && 'action' in fields) {
    yield* toItems(of, line, threads);
    if (isFields(fields.comment)) yield toPost(fields.comment, line);
    return;
  }
  const url = urlOf(fields);
  if (url && !url.includes('#')) {
    if (threads.add(url, true)) yield toThread(fields, url);
    for (const comment of nodesOf(fields.comments)) {
      const post = toPost(comment, line, { thread: url });
      yield post;
      const parent = post.type === 'post' ? post.id : undefined;
      for (const reply of nodesOf(comment.replies)) yield toPost(reply, line, { thread: url, parent });
    }
  } else {
    const post = toPost(fields, line);
    // Comments of the REST API come without what they answer.
    if (post.type === 'post' && threads.add(post.thread, true))
      yield { type: 'thread', id: post.thread, url: post.thread };
    yield post;
  }
}

/** A connection of GraphQL, as nodes or as edges. */
function nodesOf(value: unknown): readonly Fields[] {
  const { nodes, edges } = toFields(value);
  return [...toList(nodes), ...toList(edges).map((edge) => toFields(edge).node)].filter(isFields);
}

function urlOf(fields: Fields): string | undefined {
  const url = toUrl(fields.html_url) ?? toUrl(fields.url);
  return url && place.test(url) ? url : undefined;
}

function toThread(fields: Fields, id: string): Item {
  const title = toLine(fields.title);
  // Both write the address of the page as the last of what opens the thread.
  const [, written] =
    /\[(https?:\/\/[^\]\s]+)\]\([^)\s]*\)\s*(?:<!--[^>]*-->\s*)?$/.exec(toText(fields.body)?.slice(-3_000) ?? '') ?? [];
  // And the path of it as the title, without its first slash.
  const path =
    title && /^[\w/.%~-]+$/.test(title) && !URL.canParse(title)
      ? `/${title === 'index' ? '' : title.replace(/^\//, '')}`
      : title;
  return {
    type: 'thread',
    id: nameOf(id),
    url: toUrl(written) ?? (path && /^(\/|https?:)/.test(path) ? path : undefined),
    key: title?.slice(0, 500),
    title,
  };
}

/** @param within what it stands within where the file has it there */
function toPost(fields: Fields, line: number, within: { thread?: string; parent?: string | undefined } = {}): Item {
  const [thread = within.thread, name] = urlOf(fields)?.split('#') ?? [];
  const number = toId(fields.databaseId);
  const id = toId(name ?? (number ? `discussioncomment-${number}` : (fields.node_id ?? fields.id)));
  if (!thread || !id) return refuse(line, thread ? 'id' : 'url', id);
  const author = toFields(fields.author ?? fields.user);
  const login = toLine(author.login);
  const role = toLine(fields.author_association ?? fields.authorAssociation) ?? '';
  const answered = toId(fields.parent_id);
  return {
    type: 'post',
    id,
    line,
    thread: nameOf(thread),
    parent: within.parent ?? (answered && `${name?.replace(/\d+$/, '')}${answered}`),
    kind: 'comment',
    author: {
      id: login,
      name: toLine(author.name) ?? login,
      isStaff: ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(role),
    },
    createdAt: toLine(fields.createdAt ?? fields.created_at),
    editedAt: toLine(fields.lastEditedAt),
    body: bodyOf(fields),
    likes: likesOf(fields),
    state: fields.deletedAt == null ? (isTrue(fields.isMinimized) ? 'pending' : 'published') : 'deleted',
  };
}

function bodyOf(fields: Fields): PostItem['body'] {
  const source = toText(fields.body);
  if (source) return { form: 'markdown', value: source };
  const html = toText(fields.bodyHTML);
  return html ? { form: 'html', value: html } : { form: 'text', value: toText(fields.bodyText) ?? '' };
}

const likesOf = ({ reactions, upvoteCount }: Fields): number =>
  toCount(toFields(reactions)['+1']) || toCount(toFields(reactions).totalCount) || toCount(upvoteCount);
