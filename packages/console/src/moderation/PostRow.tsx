import type { FoundPost } from '@parvis/contract';
import type { ComponentChildren, VNode } from 'preact';
import { toDay } from '../words/times.ts';
import type { Say } from '../words/words.ts';
import { toExcerpt } from './excerpt.ts';
import './post-row.css';

interface Props {
  say: Say;
  item: FoundPost;
  /** The address of the post's own screen. */
  href: string;
  /** What stands below its words. */
  children?: ComponentChildren;
}

/** One post in a list: by whom, where and when, its first words, and what is decided about it. */
export function PostRow({ say, item, href, children }: Props): VNode {
  const { words: all, fill, lang } = say;
  const { moderation, posts: words } = all;
  const { post, subject, reports } = item;
  const name = toName(say, post.author);
  const page = subject.title ?? subject.url ?? post.subject;
  const count = reports.reduce((sum, one) => sum + one.count, 0);
  const excerpt = toExcerpt(post.text);
  return (
    <li class="found" data-post={post.id}>
      <p class="found-head">
        <a href={href} aria-label={fill(words.row, { name, page })}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </a>{' '}
        <span class="soft">
          <bdi>{page}</bdi> · <time dateTime={post.createdAt}>{toDay(post.createdAt, lang)}</time>
        </span>
      </p>
      {post.rating !== null && <Stars say={say} rating={post.rating} />}
      {post.title && (
        <p lang={post.lang ?? undefined} dir="auto">
          <strong>{post.title}</strong>
        </p>
      )}
      {excerpt !== '' ? (
        <p class="found-text" lang={post.lang ?? undefined} dir="auto">
          {excerpt}
        </p>
      ) : (
        !post.title && <p class="soft">{moderation.noWords}</p>
      )}
      <p class="marks">
        {post.status !== 'published' && <Standing say={say} status={post.status} />}
        {count > 0 && <span class="mark bad">{fill(words.reported, { n: count })}</span>}
        {item.answer && (
          <span class="mark">{fill(words.answeredOn, { date: toDay(item.answer.createdAt, lang) })}</span>
        )}
      </p>
      {children}
    </li>
  );
}

/** What somebody is called. */
export const toName = ({ words }: Say, author: FoundPost['post']['author']): string =>
  author?.name || words.moderation.guest;

/** Stars that are seen, and said in words. */
export function Stars({ say: { words, fill }, rating }: { say: Say; rating: number }): VNode {
  return (
    <p class="stars">
      <span aria-hidden="true">
        {'★'.repeat(rating)}
        {'☆'.repeat(5 - rating)}
      </span>
      <span class="unseen">{fill(words.moderation.stars, { n: rating })}</span>
    </p>
  );
}

/** Where a post stands. */
export function Standing({ say: { words }, status }: { say: Say; status: FoundPost['post']['status'] }): VNode {
  const names: Readonly<Record<string, string>> = words.posts.statuses;
  return <span class={status === 'published' ? 'mark' : 'mark strong'}>{names[status] ?? status}</span>;
}
