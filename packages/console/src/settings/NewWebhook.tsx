import type { WebhookEvent } from '@parvis/contract';
import { webhookEvents } from '@parvis/contract/decisions';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Tick } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { createAct } from './act.ts';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import type { WebhooksModel } from './webhooks-model.ts';

/** Lets an address hear of what happens. */
export function NewWebhook({ site, model }: ScreenProps & { model: WebhooksModel }): VNode {
  const { say } = site;
  const words = say.words.settings.webhooks;
  const act = useMemo(() => createAct(site), [site]);
  const url = useSignal('');
  const events = useSignal<readonly WebhookEvent[]>(webhookEvents);
  const content = useSignal(false);
  return (
    <section>
      <h2>{words.create}</h2>
      <Form
        say={say}
        act={act}
        canWrite
        save={words.create}
        onSave={async () => {
          const input = { url: url.value.trim(), events: [...events.value], content: content.value };
          if (await model.create(input, act)) url.value = '';
        }}
      >
        <Field label={words.url} hint={words.urlHint} wrong={wrongOf(act.problem.value, 'url')}>
          {(ties) => (
            <input
              {...ties}
              type="url"
              required
              autocomplete="off"
              value={url.value}
              onInput={({ currentTarget }) => {
                url.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <fieldset class="choices">
          <legend>{words.hears}</legend>
          {webhookEvents.map((event) => (
            <label key={event} class="choice">
              <input
                type="checkbox"
                checked={events.value.includes(event)}
                onChange={({ currentTarget }) => {
                  const rest = events.value.filter((other) => other !== event);
                  events.value = currentTarget.checked ? [...rest, event] : rest;
                }}
              />
              <span>
                {words.events[event]} <code class="soft">{event}</code>
              </span>
            </label>
          ))}
          {wrongOf(act.problem.value, 'events') && <p class="note">{words.noEvent}</p>}
        </fieldset>
        <Tick label={words.content} hint={words.contentHint} is={content} />
      </Form>
    </section>
  );
}
