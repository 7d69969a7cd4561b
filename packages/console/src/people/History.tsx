import type { SiteAuthorDetails } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { toDay } from '../words/times.ts';

interface Props {
  site: SiteContext;
  of: SiteAuthorDetails;
}

/** What somebody wrote last, with what became of it. */
export function Recent({ site, of: { id, recent } }: Props): VNode {
  const { words, fill, lang } = site.say;
  const { people, moderation } = words;
  return (
    <section>
      <h2>{people.recent}</h2>
      {recent.length === 0 && <p class="soft">{people.recentNone}</p>}
      <ul class="items">
        {recent.map(({ post, subject }) => (
          <li key={post.id} class="written">
            <p class="soft">
              <span class="count">{people.statuses[post.status]}</span> {subject.title ?? subject.url ?? post.subject} ·{' '}
              <a href={toAddress({ site: site.key, screen: 'posts', part: post.id })}>
                <time dateTime={post.createdAt}>{toDay(post.createdAt, lang)}</time>
              </a>
            </p>
            {post.rating !== null && <p>{fill(moderation.stars, { n: post.rating })}</p>}
            {post.title && <p class="said">{post.title}</p>}
            {post.text.length > 0 && <RichText host="" text={post.text} lang={post.lang ?? undefined} />}
            {subject.url && post.status === 'published' && (
              <p class="soft">
                <a href={`${subject.url}#parvis-${post.id}:console`} target="_blank" rel="noopener noreferrer">
                  {people.openPage}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {recent.length > 0 && site.can('queue.read') && (
        <p>
          <a href={toAddress({ site: site.key, screen: 'posts', query: { author: id } })}>{people.allPosts}</a>
        </p>
      )}
    </section>
  );
}

/** For what their posts were reported; never by whom. */
export function Reported({ site, of: { reported } }: Props): VNode | null {
  const { words, lang } = site.say;
  const { people, moderation } = words;
  if (reported.length === 0) return null;
  return (
    <section>
      <h2>{people.reported}</h2>
      <ul class="rows">
        {reported.map(({ id, reason, createdAt, closedAt }) => (
          <li key={id}>
            <span>
              {moderation.reportReasons[reason]} <span class="soft">{toDay(createdAt, lang)}</span>
            </span>
            <span class="count">{closedAt === null ? people.waitsForYou : people.answered}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was decided about their posts. */
export function Decisions({ site, of: { decisions } }: Props): VNode {
  const { words, lang } = site.say;
  const { people, moderation } = words;
  return (
    <section>
      <h2>{people.decisions}</h2>
      {decisions.length === 0 && <p class="soft">{people.decisionsNone}</p>}
      <ul class="rows">
        {decisions.map(({ id, act, reason, automated, policies, createdAt }) => (
          <li key={id}>
            <span>
              {people.decided[act]}
              {automated && ` ${people.byRule}`}
              <span class="soft">
                {reason !== null && ` · ${moderation.reasons[reason].label}`}
                {policies.map((policy) => ` · ${moderation.policies[policy]}`)}
              </span>
            </span>
            <time class="soft" dateTime={createdAt}>
              {toDay(createdAt, lang)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
