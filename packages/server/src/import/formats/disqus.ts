import type { Format, Item, PostItem, Source } from '../record.ts';
import { childOf, fieldOf, readXml, rootOf, type XmlElement, type XmlShape } from '../xml.ts';
import { isOfDisqus, isWxr, readWxr } from './wordpress.ts';

const shape: XmlShape = {
  namespaces: [
    [/^https?:\/\/(www\.)?disqus\.com\/?$/, ''],
    [/^https?:\/\/(www\.)?disqus\.com\/disqus-internals$/, 'dsq:'],
  ],
  // A post names its thread by an element of the same name, which has no fields.
  read: ['thread', 'post'],
  skip: ['category'],
};

/** What Disqus exports, and the WXR that it takes in. */
export const disqus: Format = {
  id: 'disqus',
  label: 'Disqus',
  detect: ({ head }) => rootOf(head)?.name === 'disqus' || (isWxr(head) && isOfDisqus(head)),
  read: (source) => (isWxr(source.head) ? readWxr(source) : readExport(source)),
};

async function* readExport(source: Source): AsyncIterable<Item> {
  let thread: string | undefined;
  let hadNetwork = false;
  for await (const element of readXml(source, shape)) {
    const id = element.attributes['dsq:id'];
    if (element.name === 'thread' && element.of) {
      thread = id;
      continue;
    }
    if (id === undefined) {
      yield { type: 'oddity', line: element.line, code: 'ROW_INVALID', column: 'dsq:id' };
      continue;
    }
    if (element.name === 'thread') {
      yield {
        type: 'thread',
        id,
        url: fieldOf(element, 'link'),
        key: fieldOf(element, 'id'),
        title: fieldOf(element, 'title'),
        isClosed: fieldOf(element, 'isClosed') === 'true',
        isDeleted: fieldOf(element, 'isDeleted') === 'true',
      };
      continue;
    }
    if (!hadNetwork && fieldOf(element, 'ipAddress')) {
      hadNetwork = true;
      yield { type: 'oddity', line: element.line, code: 'IP_DROPPED', column: 'ipAddress' };
    }
    yield toItem(element, id, thread);
    thread = undefined;
  }
}

function toItem(post: XmlElement, id: string, thread: string | undefined): Item {
  const { line } = post;
  if (thread === undefined) return { type: 'oddity', line, code: 'THREAD_MISSING', post: id };
  const value = fieldOf(post, 'message') ?? '';
  if (post.room < 0) return { type: 'oddity', line, code: 'BODY_TOO_LONG', post: id };
  const author = childOf(post, 'author');
  return {
    type: 'post',
    id,
    line,
    thread,
    parent: childOf(post, 'parent')?.attributes['dsq:id'],
    kind: 'comment',
    author: {
      id: fieldOf(author, 'isAnonymous') === 'true' ? undefined : fieldOf(author, 'username'),
      name: fieldOf(author, 'name') ?? fieldOf(author, 'username'),
      email: fieldOf(author, 'email'),
    },
    createdAt: fieldOf(post, 'createdAt'),
    body: { form: 'html', value },
    state: toState(post),
  };
}

function toState(post: XmlElement): PostItem['state'] {
  if (fieldOf(post, 'isDeleted') === 'true') return 'deleted';
  if (fieldOf(post, 'isSpam') === 'true') return 'spam';
  return fieldOf(post, 'isApproved') === 'false' ? 'pending' : 'published';
}
