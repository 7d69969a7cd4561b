import type { SubjectAct } from '@parvis/contract';
import type { VNode } from 'preact';
import { notify } from '../ui/notices.ts';
import { toMinute } from '../words/times.ts';
import { tell, undoAct } from './act.ts';
import type { PartProps } from './model.ts';

/** What was done to the keys of a subject: where it is, and the way back. */
export function Acts({ site, of, reload }: PartProps): VNode | null {
  const { words, lang } = site.say;
  const { subjects, app } = words;
  if (of.acts.length === 0) return null;
  const undo = async (act: SubjectAct): Promise<void> => {
    await undoAct(site, act).finally(reload);
    notify({ text: app.takenBack });
  };
  return (
    <section>
      <h2>{subjects.acts}</h2>
      <ul class="rows">
        {of.acts.map((act) => (
          <li key={act.id}>
            <span>
              {toSentence(site.say, act)} <span class="soft">{toMinute(act.createdAt, lang)}</span>
              <Progress say={site.say} act={act} />
            </span>
            {act.state === 'done' && site.can('subjects.write') && (
              <button
                type="button"
                class="plain"
                aria-label={`${app.undo}: ${toSentence(site.say, act)}`}
                onClick={() => tell(site, () => undo(act))}
              >
                {app.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Say = PartProps['site']['say'];

const toSentence = ({ words, fill }: Say, { act, key, into }: SubjectAct): string =>
  fill(words.subjects.did[act], { key, into });

/** How far it is, or what came of it. */
function Progress({
  say: { words, fill },
  act: { act, state, moved, aside },
}: {
  say: Say;
  act: SubjectAct;
}): VNode | null {
  const { subjects } = words;
  if (state === 'undone') return <span class="soft said">{subjects.undone}</span>;
  if (act !== 'merge' && act !== 'split') return null;
  const isMoving = state === 'working' || state === 'undoing';
  return (
    <span class="soft said" role={isMoving ? 'status' : undefined}>
      {fill(state === 'working' ? subjects.movingIn : state === 'undoing' ? subjects.movingBack : subjects.movedPosts, {
        n: moved,
      })}
      {state === 'done' && aside > 0 && ` ${fill(act === 'split' ? subjects.stayed : subjects.aside, { n: aside })}`}
      {isMoving && <progress />}
    </span>
  );
}
