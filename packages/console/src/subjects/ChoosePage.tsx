import { type ManagedSubject, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { Search } from '../ui/Search.tsx';
import { createSubjects, toFigures, toName, toPlace } from './model.ts';

interface Props {
  site: SiteContext;
  /** The key of the one that is not offered. */
  except: string;
  isBusy?: boolean;
  onChoose: (one: ManagedSubject) => void;
}

/** Finds one page of the others. */
export function ChoosePage({ site, except, isBusy = false, onChoose }: Props): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const q = useSignal('');
  const list = useMemo(() => createSubjects(site, () => ({ q: q.value })), [site, q]);
  useEffect(() => {
    list.load();
  }, [list, q.value]);
  const nothing = q.value.trim() === '' ? subjects.noOther : fill(subjects.notFound, { q: q.value.trim() });
  return (
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
            {items.every(({ key }) => key === except) && <p class="soft">{nothing}</p>}
            {items
              .filter(({ key }) => key !== except)
              .map((one) => (
                <button key={one.id} type="button" class="second" disabled={isBusy} onClick={() => onChoose(one)}>
                  <strong>{toName(one)}</strong>
                  <span class="soft">{toPlace(one)}</span>
                  <span class="soft">{toFigures(site.say, one)}</span>
                </button>
              ))}
          </div>
        )}
      </LoadedList>
    </>
  );
}
