import type { Import } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';

/** What the server is at. */
export function Working({ say: { words: all, fill }, of }: { say: Say; of: Import }): VNode {
  const words = all.imports;
  const { state, items, landed, comments, reviews } = of;
  const most = comments + reviews;
  const said =
    state === 'reading'
      ? fill(words.reading, { n: items })
      : state === 'applying'
        ? fill(words.applying, { n: landed, of: most })
        : fill(words.undoing, { n: landed });
  return (
    <section>
      {state === 'applying' && most > 0 ? (
        <progress max={most} value={landed} aria-label={words.states.applying} />
      ) : (
        // How much there is to come nobody knows.
        <progress aria-label={words.states[state]} />
      )}
      <p role="status">{said}</p>
      <p class="soft">{words.works}</p>
    </section>
  );
}
