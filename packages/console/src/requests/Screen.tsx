import type { RequestBatch } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import { notify } from '../ui/notices.ts';
import { Page } from '../ui/Page.tsx';
import { toProblem } from '../ui/problem.ts';
import { useResource } from '../ui/resource.ts';
import { AskForm } from './AskForm.tsx';
import { Batches } from './Batches.tsx';
import type { Asked } from './model.ts';
import { OnSite } from './OnSite.tsx';
import './requests.css';

const portion = 20;

/** Customers are asked for reviews here, all alike, and one sees what came of it. */
export function Screen({ site }: ScreenProps): VNode {
  const { say, key, client } = site;
  const { words: all, fill } = say;
  const words = all.requests;
  const asked = useSignal<Asked | undefined>(undefined);
  const settings = useResource(() => client.request('settings', {}), [site]);
  const list = useMemo(
    () =>
      createList<RequestBatch>(
        (cursor) => client.request('requestBatches', { query: { limit: portion, ...(cursor && { cursor }) } }),
        ({ id }) => id,
      ),
    [site],
  );
  useEffect(() => {
    list.load();
  }, [list]);

  async function stop({ id }: RequestBatch): Promise<void> {
    try {
      await client.request('stopRequests', { params: { id } });
      notify({ text: words.stoppedNow });
    } catch (error) {
      notify({ text: toProblem(say, error).text });
    }
    await list.load();
  }

  const isUnanswered = settings.value.value?.policy === null;
  return (
    <Page title={words.heading} class="requests">
      <p>{words.why}</p>
      {isUnanswered && (
        <p class="note">
          {words.policyMissing}{' '}
          <a href={toAddress({ site: key, screen: 'settings', part: 'policy' })}>{words.toPolicy}</a>
        </p>
      )}
      {site.can('requests.write') && !isUnanswered && (
        <AskForm
          site={site}
          onDone={(done) => {
            asked.value = done;
            list.load();
          }}
        />
      )}
      {site.can('settings.write') && !isUnanswered && (
        <p>
          <a href={toAddress({ site: key, screen: 'settings', part: 'requests' })}>{words.byCopies}</a>
        </p>
      )}
      {asked.value && (
        <section class="requests-done" aria-live="polite">
          <p>{fill(words.done, { n: asked.value.batch.requests })}</p>
          {asked.value.skipped.length > 0 && (
            <>
              <p>{words.notAsked}</p>
              <ul>
                {asked.value.skipped.slice(0, 100).map(({ email, reason }, at) => (
                  <li key={at}>
                    <bdi>{email}</bdi> <span class="soft">{words.reasons[reason]}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
      <OnSite site={site} />
      <h2>{words.batches}</h2>
      <LoadedList say={say} of={list} empty={<p>{words.none}</p>}>
        {(batches) => <Batches site={site} batches={batches} onStop={stop} />}
      </LoadedList>
    </Page>
  );
}
