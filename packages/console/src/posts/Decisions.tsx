import type { Decision } from '@parvis/contract';
import type { VNode } from 'preact';
import { toWhy } from '../moderation/why.ts';
import { toMinute } from '../words/times.ts';
import type { Say } from '../words/words.ts';

/** What was decided about a post, the newest first: what, when, by whom, why. */
export function Decisions({ say, decisions }: { say: Say; decisions: readonly Decision[] }): VNode {
  const { posts: words, moderation } = say.words;
  if (decisions.length === 0) return <p class="soft">{words.noDecisions}</p>;
  return (
    <ol class="items">
      {decisions.map(({ id, act, createdAt, automated, undoes, reason, sentence, policies, signs }) => (
        <li key={id} class="decided">
          <p>
            <strong>{moderation.done[act]}</strong>{' '}
            <span class="soft">
              <time dateTime={createdAt}>{toMinute(createdAt, say.lang)}</time>,{' '}
              {automated ? words.byRule : words.byStaff}
              {undoes !== null && ` (${words.undoing})`}
            </span>
          </p>
          {reason && <p>{say.fill(words.reason, { reason: moderation.reasons[reason].label })}</p>}
          {sentence !== '' && <blockquote>{sentence}</blockquote>}
          {policies.length > 0 && (
            <ul class="marks plain-list">
              {policies.map((policy) => (
                <li key={policy} class="mark">
                  {toWhy(say, policy, signs)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
