import type { NameOfSubject, Post } from '@parvis/contract';
import type { VNode } from 'preact';
import type { you } from '../i18n/en/you.ts';
import type { Translate } from '../i18n/messages.ts';
import { Time } from '../posts/Time.tsx';
import type { Ui } from '../runtime/ui.ts';

/** What the visitor wrote, as rows: how it begins, how it stands, and where it is. In the element, and as HTML of a server. */
export function PostRows({
  ui,
  t,
  posts,
  subjects,
  toAddress,
}: {
  ui: Ui;
  t: Translate<typeof you>;
  posts: Post[];
  subjects: NameOfSubject[];
  /** Where it stands in its thread; nothing where that is not known. */
  toAddress: (post: Post, about: NameOfSubject | undefined) => string | undefined;
}): VNode {
  if (posts.length === 0) return <p class="soft">{t('noPosts')}</p>;
  return (
    <ul class="mine">
      {posts.map((post) => {
        const about = subjects.find(({ key }) => key === post.subject);
        const to = toAddress(post, about);
        const words = <bdi>{toWords(post)}</bdi>;
        return (
          <li key={post.id}>
            {to ? <a href={to}>{words}</a> : words}
            <span class="soft">
              {about?.title && (
                <>
                  <bdi>{about.title}</bdi> ·{' '}
                </>
              )}
              <Time ui={ui} at={post.createdAt} /> · {toStatus(t, post)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The page that a subject is on, at the place of a post. */
export const toPlace = ({ id }: Post, about: NameOfSubject | undefined): string | undefined =>
  about?.url ? `${about.url.replace(/#.*/, '')}#parvis-${id}` : undefined;

/** The beginning of what it says; of a rating alone, its stars. */
const toWords = ({ title, source, rating }: Post): string =>
  [title, source].filter(Boolean).join(' · ').slice(0, 140) || `${rating ?? ''} ★`;

function toStatus(t: Translate<typeof you>, { status }: Post): string {
  if (status === 'pending') return t('isPending');
  if (status === 'refused') return t('isRefused');
  return t(status === 'hidden' ? 'isHidden' : 'isPublished');
}
