import type { Format, Item, PostItem, Source } from '../record.ts';
import { childOf, fieldOf, readXml, rootOf, type XmlElement, type XmlShape } from '../xml.ts';

const shape: XmlShape = {
  namespaces: [
    [/^https?:\/\/(www\.)?wordpress\.org\/export\/1\.\d\/$/, 'wp:'],
    [/^https?:\/\/(www\.)?disqus\.com\/?$/, 'dsq:'],
  ],
  read: ['item', 'wp:comment'],
  skip: ['description', 'wp:postmeta', 'wp:term'],
};

/** WXR 1.0 to 1.2, which WordPress writes under "Tools, Export". Reviews of WooCommerce stand in it as comments. */
export const wordpress: Format = {
  id: 'wordpress',
  label: 'WordPress',
  detect: ({ head }) => isWxr(head) && !isOfDisqus(head),
  read: readWxr,
};

const namespace = /xmlns:\w+\s*=\s*["']https?:\/\/(?:www\.)?wordpress\.org\/export\/1\.\d\/["']/;

export function isWxr(head: string): boolean {
  const root = rootOf(head);
  return root?.name === 'rss' && namespace.test(root.attributes);
}

/** What Disqus takes in: WXR with names of its own. */
export function isOfDisqus(head: string): boolean {
  return /xmlns:dsq\s*=/.test(rootOf(head)?.attributes ?? '');
}

export async function* readWxr(source: Source): AsyncIterable<Item> {
  const ids = new Map<XmlElement, string>();
  let items = 0;
  /** Pages that nobody wrote below. */
  let bare = 0;
  let hadNetwork = false;
  for await (const element of readXml(source, shape)) {
    if (element.name === 'item') {
      const id = ids.get(element);
      if (id !== undefined) yield toThread(element, id);
      else bare++;
      ids.delete(element);
      continue;
    }
    const page = element.of;
    if (!page) continue;
    if (!ids.has(page)) ids.set(page, String(++items));
    if (!hadNetwork && fieldOf(element, 'wp:comment_author_IP')) {
      hadNetwork = true;
      yield { type: 'oddity', line: element.line, code: 'IP_DROPPED', column: 'comment_author_IP' };
    }
    yield toItem(element, page, ids.get(page)!);
  }
  if (bare > 0) yield { type: 'counted', threads: bare };
}

function toThread(item: XmlElement, id: string): Item {
  const key = fieldOf(item, 'dsq:thread_identifier') ?? fieldOf(item, 'wp:post_id');
  const isClosed = fieldOf(item, 'wp:comment_status') === 'closed';
  return { type: 'thread', id, url: fieldOf(item, 'link'), key, title: fieldOf(item, 'title'), isClosed };
}

/** What WordPress calls what readers see of its comments. */
const posted = /^(comment|review)$/;

function toItem(comment: XmlElement, page: XmlElement, thread: string): Item {
  const field = (name: string) => fieldOf(comment, `wp:comment_${name}`);
  const { line } = comment;
  const id = field('id');
  const type = field('type') ?? 'comment';
  if (id === undefined) return { type: 'oddity', line, code: 'ROW_INVALID', column: 'comment_id' };
  const notice = type === 'pingback' || type === 'trackback' ? type : undefined;
  // Notes on orders and the like were for nobody to read.
  if (!notice && !posted.test(type))
    return { type: 'oddity', line, code: 'ROW_INVALID', column: 'comment_type', post: id };
  const value = field('content') ?? '';
  if (comment.room < 0) return { type: 'oddity', line, code: 'BODY_TOO_LONG', post: id };
  const rating = metaOf(comment, 'rating');
  const isReview = rating !== undefined && (/^review$/.test(type) || fieldOf(page, 'wp:post_type') === 'product');
  const user = field('user_id');
  const remote = fieldOf(childOf(comment, 'dsq:remote'), 'dsq:id');
  return {
    type: 'post',
    id,
    line,
    thread,
    parent: toParent(field('parent')),
    kind: isReview ? 'review' : 'comment',
    author: {
      id: remote ?? (user && user !== '0' ? user : undefined),
      name: field('author'),
      email: field('author_email'),
    },
    createdAt: toTime(field('date_gmt')) ?? toTime(field('date')),
    body: { form: 'html', value: breakLines(value) },
    ...(isReview && { rating, claim: metaOf(comment, 'verified') === '1' }),
    state: toState(field('approved')),
    ...(notice && { notice }),
  };
}

/**
 * What WordPress does when it shows a comment: lines are lines and empty ones part paragraphs, but in `<pre>`. Each of
 * them is looked for from where the last one ended, whatever there is in the text.
 */
export function breakLines(html: string): string {
  let broken = '';
  let from = 0;
  for (;;) {
    const start = html.indexOf('<pre', from);
    const end = start < 0 ? -1 : html.indexOf('</pre', start);
    const plain = html.slice(from, end < 0 ? html.length : start);
    broken += plain
      .replace(/\r\n?/g, '\n')
      .replace(/\n{2,}/g, '<p>')
      .replace(/\n/g, '<br>');
    if (end < 0) return broken;
    broken += html.slice(start, end);
    from = end;
  }
}

function metaOf(comment: XmlElement, key: string): string | undefined {
  const found = comment.children.find(
    (child) => child.name === 'wp:commentmeta' && fieldOf(child, 'wp:meta_key') === key,
  );
  return fieldOf(found, 'wp:meta_value');
}

export const toParent = (parent: string | undefined): string | undefined => (parent === '0' ? undefined : parent);

/** WordPress writes a date of zeros where it knows none. */
const toTime = (time: string | undefined): string | undefined => (time?.startsWith('0000') ? undefined : time);

/** What WordPress calls states. Any other is one that was not public. */
export function toState(approved: string | undefined): PostItem['state'] {
  if (approved === '1' || approved === 'approve' || approved === 'approved') return 'published';
  if (approved === 'spam') return 'spam';
  return approved === 'trash' || approved === 'post-trashed' ? 'deleted' : 'pending';
}
