import { createHash } from 'node:crypto';
import type { Post } from '@parvis/contract';
import { type Latest, listLatest } from '../domain/posts/latest.ts';
import { toPlainText } from '../text/plain.ts';
import { type PageContext, show } from './page-context.ts';
import { toNamed, toTitle } from './page-model.ts';
import { element, empty } from './xml.ts';

/**
 * What was written last, as Atom (RFC 4287): under a subject (`?key=`), or on the whole site. Posts that everybody may
 * read and no others, the feed and each of them with its id, which stays whatever becomes of addresses; texts as plain text. A reader that has
 * it already is told so.
 * @throws ProblemError NOT_FOUND where nobody has written about the subject
 */
export async function answerFeed(context: PageContext): Promise<Response> {
  const { c, query } = context;
  const latest = await show(context, listLatest, { subject: query.get('key') ?? undefined });
  const xml = toFeed(context, latest);
  const tag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // Asked again each time, so that what was taken away is gone from it at once.
    'cache-control': 'public, no-cache',
    etag: tag,
    vary: 'Accept-Language',
  };
  const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  return known.some((one) => one.replace(/^W\//, '') === tag)
    ? new Response(null, { status: 304, headers })
    : new Response(xml, { headers });
}

function toFeed(context: PageContext, { subject, id, items }: Latest): string {
  const { c, services, lang, to, inPublic } = context;
  const { site } = c.var;
  const about = subject && (toNamed(services, site.key, subject).title ?? undefined);
  const here = to.feed(subject?.key);
  const updated = items.map(({ post }) => post.editedAt ?? post.createdAt).sort();
  const head = [
    element('title', toTitle(context, about, site.name || site.key)),
    // By the key a reader would take it for another once the subject has moved.
    element('id', id === undefined ? `urn:parvis:${encodeURIComponent(site.key)}` : `urn:uuid:${id}`),
    // A feed must say when it changed, and one without posts never has.
    element('updated', updated.at(-1) ?? '1970-01-01T00:00:00.000Z'),
    empty('link', { rel: 'self', type: 'application/atom+xml', href: inPublic(here) }),
    subject && empty('link', { rel: 'alternate', type: 'text/html', href: inPublic(to.subject(subject.key)) }),
    element('generator', 'Parvis'),
  ];
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">${head.filter(Boolean).join('')}` +
    `${items.map((item) => toEntry(context, item)).join('')}</feed>`
  );
}

function toEntry(context: PageContext, item: Latest['items'][number]): string {
  const { post, subject } = item;
  const { c, services, to, inPublic } = context;
  const { url, title } = toNamed(services, c.var.site.key, subject);
  // A feed names whoever wrote, also a guest without a name.
  const name = post.author?.name || '–';
  return `<entry>${[
    element('title', toTitle(context, toStars(post), post.title ?? name, title ?? undefined)),
    element('id', `urn:uuid:${post.id}`),
    element('published', post.createdAt),
    element('updated', post.editedAt ?? post.createdAt),
    `<author>${element('name', name)}</author>`,
    // The page that the host says it is about, at the post; else ours.
    empty('link', {
      rel: 'alternate',
      type: 'text/html',
      href: url ? `${url.replace(/#.*/, '')}#parvis-${post.id}` : inPublic(to.post(post.id)),
    }),
    post.parentId &&
      `<thr:in-reply-to xmlns:thr="http://purl.org/syndication/thread/1.0" ref="urn:uuid:${post.parentId}"/>`,
    element('content', toWords(item), { type: 'text', 'xml:lang': post.lang ?? undefined }),
  ]
    .filter(Boolean)
    .join('')}</entry>`;
}

/** What it says; of answers each below its question. */
function toWords({ post: { text, answers }, questions }: Latest['items'][number]): string {
  if (!answers || !questions) return toPlainText(text);
  const known = questions.filter(({ key }) => answers[key]).map(({ key, label }) => `${label}\n${answers[key]}`);
  const others = Object.keys(answers).filter((key) => questions.every((one) => one.key !== key));
  return [...known, ...others.map((key) => answers[key])].join('\n\n');
}

const toStars = ({ rating }: Post): string | undefined =>
  rating ? `${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}` : undefined;
