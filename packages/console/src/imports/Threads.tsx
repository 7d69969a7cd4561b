import { type ImportPlace, type ImportThread, importPlaces } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import type { ImportProps } from './model.ts';
import { ThreadRow } from './ThreadRow.tsx';

const portion = 20;

/** Each thread on the page that it lands on, those without one by themselves. */
export function Threads(props: ImportProps): VNode {
  const { site, of } = props;
  const words = site.say.words.imports;
  const how = useSignal<ImportPlace | 'all'>('all');
  const list = useMemo(
    () =>
      createList<ImportThread>(
        (cursor) =>
          site.client.request('importThreads', {
            params: { id: of.id },
            query: { limit: portion, ...(how.value !== 'all' && { how: how.value }), ...(cursor && { cursor }) },
          }),
        ({ n }) => `${n}`,
      ),
    [site, of.id],
  );
  useEffect(() => {
    list.load();
  }, [list, how.value, of.changedAt]);
  return (
    <>
      <fieldset class="choose-how">
        <legend class="unseen">{words.where}</legend>
        {(['all', ...importPlaces] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="second"
            aria-pressed={how.value === one}
            onClick={() => {
              how.value = one;
            }}
          >
            {words.filters[one]}
          </button>
        ))}
      </fieldset>
      <LoadedList say={site.say} of={list} empty={<p>{words.noThreads}</p>}>
        {(threads) => (
          <ul class="items landing">
            {threads.map((thread) => (
              <ThreadRow key={thread.n} {...props} thread={thread} />
            ))}
          </ul>
        )}
      </LoadedList>
    </>
  );
}
