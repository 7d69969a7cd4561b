import type { SettingsTrial } from '@parvis/contract';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';

/** What other settings would have made of the last posts. */
export function Trial({ site: { say }, trial }: ScreenProps & { trial: SettingsTrial }): VNode {
  const words = say.words.settings.moderation;
  const { policies, guest, noWords } = say.words.moderation;
  const { count, holds, wouldHold, held, newlyHeld, released } = trial;
  if (count === 0) return <p>{words.noPosts}</p>;
  return (
    <section class="trial">
      <p>
        <strong>{say.fill(words.would, { n: count, wouldHold, holds })}</strong>
      </p>
      {newlyHeld + released === 0 ? <p>{words.same}</p> : <p>{say.fill(words.differ, { newlyHeld, released })}</p>}
      {held.length > 0 && (
        <>
          <h2>{words.newly}</h2>
          <ul class="rows">
            {held.map(({ post, author, excerpt, policies: why }) => (
              <li key={post}>
                <span>
                  <strong>{author || guest}</strong> <span>{excerpt || noWords}</span>
                </span>
                <span class="soft">{why.map((policy) => policies[policy]).join(', ')}</span>
              </li>
            ))}
          </ul>
          {newlyHeld > held.length && <p class="soft">{say.fill(words.more, { n: newlyHeld - held.length })}</p>}
        </>
      )}
    </section>
  );
}
