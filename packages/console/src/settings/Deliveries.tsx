import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { toMinute } from '../words/times.ts';
import type { WebhooksModel } from './webhooks-model.ts';

/** What was sent, what became of it, and again. */
export function Deliveries({ site, model }: ScreenProps & { model: WebhooksModel }): VNode {
  const { say } = site;
  const words = say.words.settings.webhooks;
  const hosts = new Map(model.hooks.value.value?.items.map(({ id, url }) => [id, new URL(url).host]));
  return (
    <section>
      <div class="head">
        <h2>{words.deliveries}</h2>
        <button type="button" class="plain" onClick={() => model.deliveries.load()}>
          {words.refresh}
        </button>
      </div>
      <LoadedList say={say} of={model.deliveries} empty={<p>{words.noDeliveries}</p>}>
        {(items) => (
          <ul class="rows">
            {items.map((one) => (
              <li key={`${one.id} ${one.webhook}`}>
                <span>
                  <strong>{words.events[one.event]}</strong>{' '}
                  <span class={one.delivered ? 'count' : 'count note'}>
                    {one.delivered ? words.delivered : words.failed}
                  </span>
                  <span class="soft block">
                    {hosts.get(one.webhook) ?? words.removedHook} · {toMinute(one.triedAt, say.lang)} ·{' '}
                    {say.fill(words.tries, { n: one.tries })}
                  </span>
                  {one.reason !== null && (
                    <span class="soft block" lang="en">
                      {one.reason}
                    </span>
                  )}
                </span>
                {site.can('settings.write') && hosts.has(one.webhook) && (
                  <button
                    type="button"
                    class="second"
                    aria-label={say.fill(words.againOf, {
                      event: words.events[one.event],
                      time: toMinute(one.triedAt, say.lang),
                    })}
                    onClick={() => model.send(one)}
                  >
                    {words.again}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </LoadedList>
    </section>
  );
}
