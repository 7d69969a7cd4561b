import type { ImportedLook } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import { Stars } from '../moderation/PostRow.tsx';
import { toDay } from '../words/times.ts';
import type { Say } from '../words/words.ts';

/** A post of a file as it will look: its words come as a tree, and never as markup. */
export function Look({ say, post: { name, createdAt, rating, title, text } }: { say: Say; post: ImportedLook }): VNode {
  return (
    <article class="as-landed">
      <p>
        <strong>
          <bdi>{name || say.words.moderation.guest}</bdi>
        </strong>{' '}
        <span class="soft">{toDay(createdAt, say.lang)}</span>
      </p>
      {rating !== null && <Stars say={say} rating={rating} />}
      {title !== null && (
        <p dir="auto">
          <strong>{title}</strong>
        </p>
      )}
      <RichText host="" text={text} />
    </article>
  );
}
