import { type ManagedSubject, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { go } from '../app/place.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { Search } from '../ui/Search.tsx';
import { act } from './act.ts';
import { createSubjects, type PartProps, toFigures, toName, toPart, toPlace } from './model.ts';

/** Two pages about the same become one. */
export function Merge(props: PartProps): VNode {
  const { subjects } = props.site.say.words;
  const isOpen = useSignal(false);
  return (
    <section>
      <h2>{subjects.merge}</h2>
      <p class="soft">{subjects.mergeHint}</p>
      <button
        type="button"
        class="second"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {subjects.mergeWith}
      </button>
      {isOpen.value && (
        <Choose
          {...props}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </section>
  );
}

/** Which other one, and which of the two stays. */
function Choose({ site, of, reload, onClose }: PartProps & { onClose: () => void }): VNode {
  const { words, fill } = site.say;
  const { subjects, app } = words;
  const q = useSignal('');
  const chosen = useSignal<ManagedSubject | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const isBusy = useSignal(false);
  const list = useMemo(() => createSubjects(site, () => ({ q: q.value })), [site, q]);
  useEffect(() => {
    list.load();
  }, [list, q.value]);

  async function merge(from: ManagedSubject, into: ManagedSubject): Promise<void> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      const said = fill(subjects.merged, { from: toName(from), into: toName(into) });
      await act(site, from.id, { act: 'merge', into: into.id }, said);
      onClose();
      if (into.id !== of.id) go({ site: site.key, screen: 'subjects', ...toPart(into.key) }, { isReplaced: true });
      await reload();
    } catch (error) {
      problem.value = toProblem(site.say, error);
      isBusy.value = false;
    }
  }

  const other = chosen.value;
  const nothing = q.value.trim() === '' ? subjects.noOther : fill(subjects.notFound, { q: q.value.trim() });
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
        <>
          <Search
            label={subjects.find}
            most={staffLimits.searchLength}
            value={q.value}
            onLook={(text) => {
              q.value = text;
            }}
          />
          <LoadedList say={site.say} of={list} empty={<p>{nothing}</p>}>
            {(items) => (
              <div class="offered">
                {items.every(({ id }) => id === of.id) && <p class="soft">{nothing}</p>}
                {items
                  .filter(({ id }) => id !== of.id)
                  .map((one) => (
                    <button
                      key={one.id}
                      type="button"
                      class="second"
                      onClick={() => {
                        chosen.value = one;
                      }}
                    >
                      <strong>{toName(one)}</strong>
                      <span class="soft">{toPlace(one)}</span>
                      <span class="soft">{toFigures(site.say, one)}</span>
                    </button>
                  ))}
              </div>
            )}
          </LoadedList>
        </>
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
