import { type ImportPlace, type ImportThread, type ImportThreadList, importPlaces } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import type { ImportProps } from './model.ts';
import { ThreadRow } from './ThreadRow.tsx';

const portion = 10;

interface Props extends ImportProps {
  /** How many there are of each, once they are known. */
  places: Signal<ImportThreadList['places'] | undefined>;
}

/** Each thread on the page that it lands on, those without one by themselves. */
export function Threads({ places, ...props }: Props): VNode {
  const { site, of } = props;
  const words = site.say.words.imports;
  const how = useSignal<ImportPlace | 'all'>('all');
  const list = useMemo(
    () =>
      createList<ImportThread>(
        async (cursor) => {
          const page = await site.client.request('importThreads', {
            params: { id: of.id },
            query: { limit: portion, ...(how.value !== 'all' && { how: how.value }), ...(cursor && { cursor }) },
          });
          places.value = page.places;
          return page;
        },
        ({ n }) => `${n}`,
      ),
    [site, of.id],
  );
  useEffect(() => {
    list.load();
  }, [list, how.value, of.changedAt]);
  const counts = places.value;
  const some = importPlaces.filter((one) => one === how.value || (counts && counts[one].threads > 0));
  return (
    <>
      {!of.isPrivate && some.length > 1 && (
        <fieldset class="choose-how">
          <legend class="unseen">{words.where}</legend>
          {(['all', ...some] as const).map((one) => (
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
              {one !== 'all' && counts && ` · ${counts[one].threads.toLocaleString(site.say.lang)}`}
            </button>
          ))}
        </fieldset>
      )}
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
