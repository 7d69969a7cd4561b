import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toDay } from '../words/times.ts';
import { createAct } from './act.ts';
import { Wrong } from './Form.tsx';
import { Sure } from './Sure.tsx';

/** The end of a site: after its name is typed, and some days. */
export function Deletion({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.danger;
  const read = useResource(() => client.request('manageSite', {}), [site]);
  const act = useMemo(() => createAct(site), [site]);
  const isAsked = useSignal(false);
  const cancel = async (): Promise<void> => {
    await client.request('cancelDeletion', {});
    await read.load();
  };
  const plan = (): Promise<boolean> =>
    act.run(async () => {
      read.value.value = await client.request('planDeletion', {});
    });
  return (
    <section>
      <h2>{words.delete}</h2>
      <p>{words.deleteHint}</p>
      <Loaded say={say} of={read}>
        {({ deletesAt }) =>
          deletesAt === null ? (
            <button
              type="button"
              class="bad"
              onClick={() => {
                isAsked.value = true;
              }}
            >
              {words.delete}
            </button>
          ) : (
            <>
              <p class="note" role="status">
                {say.fill(words.deletesAt, { day: toDay(deletesAt, say.lang) })}
              </p>
              <button type="button" aria-disabled={act.isBusy.value} onClick={() => act.run(cancel, words.kept)}>
                {words.keep}
              </button>
            </>
          )
        }
      </Loaded>
      <Wrong act={act} />
      {isAsked.value && (
        <Sure
          say={say}
          act={act}
          title={words.delete}
          does={words.delete}
          typed={site.name}
          onDo={plan}
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <p>{words.deleteHint}</p>
        </Sure>
      )}
    </section>
  );
}
