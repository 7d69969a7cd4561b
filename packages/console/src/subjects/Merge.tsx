import type { ManagedSubject } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { go } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { AskedFor } from './AskedFor.tsx';
import { act } from './act.ts';
import { ChoosePage } from './ChoosePage.tsx';
import { type PartProps, toFigures, toName, toPart, toPlace } from './model.ts';

/** Two pages about the same become one. */
export function Merge({ site, of, reload }: PartProps): VNode {
  const { subjects } = site.say.words;
  return (
    <AskedFor title={subjects.merge} hint={subjects.mergeHint} label={subjects.mergeWith}>
      {(close) => (
        <MergeDialog
          site={site}
          of={of}
          onClose={close}
          onMerged={async (into) => {
            close();
            if (into.id !== of.id)
              go({ site: site.key, screen: 'subjects', ...toPart(into.key) }, { isReplaced: true });
            await reload();
          }}
        />
      )}
    </AskedFor>
  );
}

interface Props {
  site: SiteContext;
  of: ManagedSubject;
  /** The other one. @default it is asked for */
  other?: ManagedSubject;
  onClose: () => void;
  onMerged: (into: ManagedSubject) => Promise<void>;
}

/** Which other one, and which of the two stays. */
export function MergeDialog({ site, of, other: given, onClose, onMerged }: Props): VNode {
  const { words, fill } = site.say;
  const { subjects, app } = words;
  const chosen = useSignal(given);
  const problem = useSignal<Problem | undefined>(undefined);
  const isBusy = useSignal(false);

  async function merge(from: ManagedSubject, into: ManagedSubject): Promise<void> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      const said = fill(subjects.merged, { from: toName(from), into: toName(into) });
      await act(site, from.id, { act: 'merge', into: into.id }, said);
      await onMerged(into);
    } catch (error) {
      problem.value = toProblem(site.say, error);
      isBusy.value = false;
    }
  }

  const other = chosen.value;
  return (
    <Dialog title={other ? fill(subjects.whichStays, { other: toName(other) }) : subjects.whichOther} onClose={onClose}>
      {other ? (
        <>
          <p>{subjects.whatHappens}</p>
          <div class="offered">
            {(
              [
                [other, of],
                [of, other],
              ] as const
            ).map(([from, into]) => (
              <button
                key={into.id}
                type="button"
                class="second"
                disabled={isBusy.value}
                onClick={() => merge(from, into)}
              >
                <strong>{fill(subjects.stays, { name: toName(into) })}</strong>
                <span class="soft">{toPlace(into)}</span>
                <span class="soft">{toFigures(site.say, into)}</span>
              </button>
            ))}
          </div>
        </>
      ) : (
        <ChoosePage
          site={site}
          except={of.key}
          onChoose={(one) => {
            chosen.value = one;
          }}
        />
      )}
      {problem.value && (
        <p class="note" role="alert">
          {problem.value.text}
        </p>
      )}
      <p class="row">
        <button type="button" class="plain" onClick={onClose}>
          {app.cancel}
        </button>
      </p>
    </Dialog>
  );
}
