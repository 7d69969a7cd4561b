import type { ManagedPost, Post } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { place, toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import type { FoundList } from '../moderation/found-list.ts';
import { Standing, Stars, toName } from '../moderation/PostRow.tsx';
import { Signals } from '../moderation/Signals.tsx';
import { toWhy } from '../moderation/why.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { toMinute } from '../words/times.ts';
import { Acts } from './Acts.tsx';
import { Decisions } from './Decisions.tsx';
import { createPost, type PostModel } from './model.ts';
import { Part } from './Part.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import { Versions } from './Versions.tsx';
import { Words } from './Words.tsx';
import { Writer } from './Writer.tsx';

interface Props {
  site: SiteContext;
  id: string;
  /** What one came from: it has the post as it is by now. */
  list: FoundList;
}

/** One post in its thread, with its author's past, what was decided about it, and what one may do. */
export function OnePost({ site, id, list }: Props): VNode {
  const { say } = site;
  const { posts: words } = say.words;
  const model = useMemo(() => createPost(site, id, list.put), [site, id]);
  useEffect(() => {
    model.load();
  }, [model]);
  const item = model.post.value.value;
  const title = item ? say.fill(words.one, { name: toName(say, item.post.author) }) : words.title;
  return (
    <Page
      title={title}
      acts={<a href={toAddress({ site: site.key, screen: 'posts', query: place.value?.query ?? {} })}>{words.back}</a>}
    >
      {model.isGone.value ? (
        <div class="empty">
          <p>{words.gone}</p>
          <p class="soft">{words.goneHint}</p>
        </div>
      ) : (
        <Loaded say={say} of={model.post}>
          {(one) => <Whole site={site} model={model} item={one} />}
        </Loaded>
      )}
    </Page>
  );
}

function Whole({ site, model, item }: { site: SiteContext; model: PostModel; item: ManagedPost }): VNode {
  const { say, key } = site;
  const { posts: words, moderation } = say.words;
  const { post, root, parent, replies, subject, reports, contest } = item;
  const page = subject.title ?? subject.url ?? post.subject;
  const toPost = (id: string): string => toAddress({ site: key, screen: 'posts', part: id });
  return (
    <>
      <p class="soft">
        <a href={toAddress({ site: key, screen: 'posts', query: { subject: post.subject } })} title={words.onThisPage}>
          <bdi>{page}</bdi>
        </a>
        {subject.url && post.status === 'published' && (
          <>
            {' · '}
            <a href={`${subject.url}#parvis-${post.id}:console`} target="_blank" rel="noopener noreferrer">
              {words.seeOnPage}
            </a>
          </>
        )}
      </p>
      {root && root.id !== parent?.id && (
        <Around say={say} title={words.threadBegin} post={root} href={toPost(root.id)} />
      )}
      {parent && <Around say={say} title={words.thread} post={parent} href={toPost(parent.id)} />}
      <article class="whole" aria-label={say.fill(words.one, { name: toName(say, post.author) })}>
        <header class="row">
          <strong>
            <bdi>{toName(say, post.author)}</bdi>
          </strong>
          <span class="soft">
            <time dateTime={post.createdAt}>{toMinute(post.createdAt, say.lang)}</time>
            {post.editedAt && ` · ${say.fill(words.edited, { date: toMinute(post.editedAt, say.lang) })}`}
          </span>
          <Standing say={say} status={post.status} />
        </header>
        {post.rating !== null && <Stars say={say} rating={post.rating} />}
        {post.title && <h2 dir="auto">{post.title}</h2>}
        <Words say={say} post={post} of={subject} />
        <ul class="marks plain-list">
          {item.policies.map((policy) => (
            <li key={policy} class="mark">
              {toWhy(say, policy, item.decision?.signs)}
            </li>
          ))}
          {reports.map(({ reason, count }) => (
            <li key={reason} class="mark bad">
              {say.words.queue.reports} {moderation.reportReasons[reason]} ({count})
            </li>
          ))}
        </ul>
        {contest !== null && (
          <blockquote>
            <p class="soft">{words.contest}</p>
            <p>{contest}</p>
          </blockquote>
        )}
        <Acts site={site} model={model} item={item} />
        <ReplyForm site={site} model={model} item={item} />
      </article>
      {replies.length > 0 && (
        <Part title={words.replies}>
          <ul class="items thread">
            {replies.map((reply) => (
              <li key={reply.id}>
                <Around say={say} post={reply} href={toPost(reply.id)} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {post.editedAt && (
        <Part title={words.versions}>
          <Versions site={site} item={item} />
        </Part>
      )}
      <Signals site={site} post={post} />
      <Writer site={site} model={model} item={item} />
      <Part title={words.decisions}>
        <Decisions say={say} decisions={item.decisions} />
      </Part>
    </>
  );
}

/** Another post of the thread. */
function Around({
  say,
  title,
  post,
  href,
}: {
  say: SiteContext['say'];
  title?: string;
  post: Post;
  href: string;
}): VNode {
  const name = post.author?.kind === 'staff' ? say.words.posts.staff : toName(say, post.author);
  return (
    <blockquote class="around">
      <p class="soft">
        {title && `${title}: `}
        <a href={href}>
          <bdi>{name}</bdi>
        </a>{' '}
        · <time dateTime={post.createdAt}>{toMinute(post.createdAt, say.lang)}</time>{' '}
        {post.status !== 'published' && <Standing say={say} status={post.status} />}
      </p>
      <RichText host="" text={post.text} lang={post.lang ?? undefined} />
    </blockquote>
  );
}
