// A review of the wire as what a page shows of it: the plain text is made again from the RichText (L9, step 6).
import type { Reply, Shown } from './page.ts';

/** What is looked at of a block or of a piece of text; see `RichText` of the contract. */
interface Node {
  type: string;
  text?: string;
  href?: string;
  alt?: string;
  children?: Node[];
  items?: Node[][];
}

/** What is looked at of a post of the wire. */
export interface WirePost {
  id: string;
  subject: string;
  title: string | null;
  text: unknown;
  truncated?: boolean;
  rating: number | null;
  criteria: Record<string, number> | null;
  experiencedOn: string | null;
  author: { name: string } | null;
  lang?: string | null;
  createdAt: string;
  replies?: { items: WirePost[] };
  media?: { sha256: string; alt?: string }[] | null;
  [field: string]: unknown;
}

const blockTypes = ['paragraph', 'quote', 'list'];

/** Blocks joined by one newline, a link as `label (url)`. */
export function toPlainText(nodes: Node[]): string {
  const isBlock = (node: Node): boolean => blockTypes.includes(node.type) || (node.type === 'code' && 'block' in node);
  return nodes.map(say).join(nodes.some(isBlock) ? '\n' : '');
}

function say({ type, text, href, alt, children = [], items = [] }: Node): string {
  if (type === 'break') return '\n';
  if (type === 'link') return `${toPlainText(children)} (${href})`;
  if (type === 'list') return items.map(toPlainText).join('\n');
  if (type === 'image') return alt ?? '';
  return text ?? toPlainText(children);
}

/** Fields that the wire does not have are not shown. */
export function toShown(post: WirePost): Shown {
  return {
    post: post.id,
    subject: post.subject,
    rating: post.rating,
    criteria: post.criteria,
    title: post.title,
    text: toPlainText(post.text as Node[]),
    // Of no language that anybody knows (BCP 47).
    lang: post.lang ?? 'und',
    truncated: post.truncated ?? false,
    displayName: post.author?.name ?? null,
    experiencedOn: post.experiencedOn,
    submittedOn: post.createdAt.slice(0, 10),
    ...(typeof post.origin === 'string' && { origin: post.origin }),
    ...(typeof post.verification === 'string' && { verification: post.verification }),
    ...(typeof post.incentive === 'string' && { incentive: post.incentive }),
    // Not of the wire: whoever asks has read the pictures.
    ...(post.media !== undefined && { media: post.media }),
    ...(post.replies && {
      reply: toReply(post.replies.items),
    }),
  };
}

/** All answers of the business are one, of the day of the last. */
function toReply(answers: WirePost[]): Reply | null {
  const last = answers.at(-1);
  if (!last) return null;
  return {
    ...(answers.length === 1 && { post: last.id }),
    text: answers.map(({ text }) => toPlainText(text as Node[])).join('\n'),
    repliedOn: last.createdAt.slice(0, 10),
  };
}
