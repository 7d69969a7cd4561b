import type { ImportThread } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Sure } from '../settings/Sure.tsx';
import { toSubjectAddress } from '../subjects/model.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import type { ImportProps } from './model.ts';
import { Oddities } from './Oddities.tsx';

const portion = 20;

/** What has landed, with the way to each page; or that it was taken back. */
export function Landed({ site, of, onChange }: ImportProps): VNode {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const isAsked = useSignal(false);
  const act = useMemo(() => createAct(site), [site]);
  const list = useMemo(
    () =>
      createList<ImportThread>(
        (cursor) =>
          site.client.request('importThreads', {
            params: { id: of.id },
            query: { limit: portion, ...(cursor && { cursor }) },
          }),
        ({ n }) => `${n}`,
      ),
    [site, of.id],
  );
  useEffect(() => {
    list.load();
  }, [list]);
  if (of.state === 'undone') return <p>{words.undone}</p>;
  const n = of.landed;
  const pictures = [
    of.picturesKept > 0 && fill(words.pictures, { n: of.picturesKept }),
    of.picturesWaiting > 0 && fill(words.picturesWaiting, { n: of.picturesWaiting }),
  ].filter(Boolean);
  const undo = (): Promise<boolean> =>
    act.run(async () => onChange(await site.client.request('undoImport', { params: { id: of.id } })));
  return (
    <>
      <p role="status">
        <strong>{fill(words.done, { n })}</strong> {words.doneHint}
      </p>
      {n > 0 && (
        <p>
          <button
            type="button"
            class="second"
            onClick={() => {
              isAsked.value = true;
            }}
          >
            {words.undo}
          </button>
        </p>
      )}
      {pictures.length > 0 && <p role="status">{pictures.join(' ')}</p>}
      <LoadedList say={site.say} of={list} empty={<p>{words.noThreads}</p>}>
        {(threads) => (
          <ul class="rows">
            {threads.flatMap((thread) =>
              thread.subject ? (
                <li key={thread.n}>
                  <a href={toSubjectAddress(site, thread.subject.key)}>
                    <strong dir="auto">{thread.subject.title ?? thread.title ?? thread.subject.key}</strong>
                    {(thread.subject.title ?? thread.title) && <bdi class="soft">{thread.subject.key}</bdi>}
                  </a>
                  <span class="count">{fill(words.posts, { n: thread.posts })}</span>
                </li>
              ) : (
                []
              ),
            )}
          </ul>
        )}
      </LoadedList>
      <h2>{words.odd}</h2>
      <Oddities site={site} of={of} />
      {isAsked.value && (
        <Sure
          say={site.say}
          act={act}
          title={words.undoTitle}
          does={words.undo}
          onDo={undo}
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <p>{fill(words.undoWhat, { n })}</p>
        </Sure>
      )}
    </>
  );
}
