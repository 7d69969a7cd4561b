import type { VNode } from 'preact';
import { tell } from './act.ts';
import { change } from './change.ts';
import type { PartProps } from './model.ts';

/** Whether visitors may write there. */
export function Closing({ site, of, reload }: PartProps): VNode {
  const { subjects } = site.say.words;
  const { closed } = of;
  const turn = () => change(site, of, { closed: !closed }, closed ? subjects.opened : subjects.closedNow, reload);
  return (
    <section>
      <h2>{subjects.newPosts}</h2>
      <p>{closed ? subjects.isClosed : subjects.isOpen}</p>
      <button type="button" class="second" onClick={() => tell(site, turn)}>
        {closed ? subjects.reopen : subjects.close}
      </button>
    </section>
  );
}
