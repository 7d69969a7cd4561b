import type { SiteWebhook } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { toDay } from '../words/times.ts';
import { Deliveries } from './Deliveries.tsx';
import { Wrong } from './Form.tsx';
import { NewWebhook } from './NewWebhook.tsx';
import { Secret } from './Secret.tsx';
import { Sure } from './Sure.tsx';
import { createWebhooks } from './webhooks-model.ts';

/** Addresses of programs that hear of what happens here, and what was sent to them. */
export function Part({ site }: ScreenProps): VNode {
  const { say } = site;
  const words = say.words.settings.webhooks;
  const model = useMemo(() => createWebhooks(site), [site]);
  const asking = useSignal<{ what: 'remove' | 'renew'; hook: SiteWebhook } | undefined>(undefined);
  useEffect(() => model.load(), [model]);
  const canWrite = site.can('settings.write');
  const asked = asking.value;
  const made = model.made.value;
  return (
    <>
      <Loaded say={say} of={model.hooks}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <ul class="rows">
              {items.map((hook) => (
                <li key={hook.id}>
                  <span>
                    <strong>{hook.url}</strong>
                    <span class="soft block">{hook.events.map((event) => words.events[event]).join(', ')}</span>
                    <span class="soft block">{hook.content ? words.whole : words.idsAlone}</span>
                    {hook.goneAt !== null && (
                      <span class="note block">{say.fill(words.gone, { day: toDay(hook.goneAt, say.lang) })}</span>
                    )}
                  </span>
                  {canWrite && (
                    <span class="row">
                      <button type="button" class="second" onClick={() => model.test(hook)}>
                        {words.test}
                      </button>
                      {(['renew', 'remove'] as const).map((what) => (
                        <button
                          key={what}
                          type="button"
                          class="second"
                          onClick={() => {
                            asking.value = { what, hook };
                          }}
                        >
                          {words[what]}
                        </button>
                      ))}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Wrong act={model.act} />
      {made && (
        <Secret
          say={say}
          title={say.fill(words.made, { url: made.url })}
          secret={made.secret}
          onClose={() => {
            model.made.value = undefined;
          }}
        />
      )}
      {canWrite && <NewWebhook site={site} model={model} />}
      <Deliveries site={site} model={model} />
      {asked && (
        <Sure
          say={say}
          act={model.act}
          title={words[asked.what]}
          does={words[asked.what]}
          onDo={() => (asked.what === 'remove' ? model.remove(asked.hook.id) : model.renewSecret(asked.hook.id))}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <p>{asked.hook.url}</p>
          <p>{words.sure[asked.what]}</p>
        </Sure>
      )}
    </>
  );
}
