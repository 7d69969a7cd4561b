import type { SiteBlock } from '@parvis/contract';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { toDay } from '../words/times.ts';

interface Props {
  site: SiteContext;
  blocks: readonly SiteBlock[];
  onUnblock: (block: SiteBlock) => void;
}

/** Blocks, each with why, until when, and the way to take it back. */
export function BlockRows({ site, blocks, onUnblock }: Props): VNode {
  const { words, fill, lang } = site.say;
  const { people, moderation } = words;
  return (
    <ul class="rows blocks">
      {blocks.map((block) => {
        const { id, of, label, reason, sentence, createdAt, expiresAt } = block;
        const name = label || people.unnamed;
        return (
          <li key={id}>
            <span>
              <strong>{name}</strong> <span class="count">{people.kinds[of]}</span>
              <br />
              {sentence}
              <br />
              <span class="soft">
                {moderation.reasons[reason].label} · {fill(people.since, { date: toDay(createdAt, lang) })} ·{' '}
                {expiresAt === null ? people.noEnd : fill(people.until, { date: toDay(expiresAt, lang) })}
              </span>
            </span>
            {site.can('posts.decide') && (
              <button
                type="button"
                class="second"
                aria-label={fill(people.unblockOf, { name })}
                onClick={() => onUnblock(block)}
              >
                {people.unblock}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
