import type { ManagedSite } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Resource, useResource } from '../ui/resource.ts';
import { createAct } from './act.ts';
import { Form } from './Form.tsx';
import { toLines, wrongOf } from './lines.ts';

/** Name of the business, and the addresses of its pages. */
export function Part({ site }: ScreenProps): VNode {
  const read = useResource(() => site.client.request('manageSite', {}), [site]);
  return (
    <Loaded say={site.say} of={read}>
      {(value) => <BusinessForm site={site} read={read} value={value} />}
    </Loaded>
  );
}

function BusinessForm({ site, read, value }: ScreenProps & { read: Resource<ManagedSite>; value: ManagedSite }): VNode {
  const { say, client } = site;
  const words = say.words.settings.business;
  const act = useMemo(() => createAct(site), [site]);
  const name = useSignal(value.name);
  const origins = useSignal(value.origins.join('\n'));
  const send = async (body: { name: string; origins: string[] }): Promise<void> => {
    const saved = await client.request('changeSite', { body });
    read.value.value = saved;
    name.value = saved.name;
    origins.value = saved.origins.join('\n');
  };
  const save = (): void => {
    const before = { name: value.name, origins: value.origins };
    act.run(
      () => send({ name: name.value.trim(), origins: toLines(origins.value) }),
      say.words.app.saved,
      () => send(before),
    );
  };
  return (
    <Form say={say} act={act} canWrite={site.can('settings.write')} onSave={save}>
      <Field label={words.name} hint={words.nameHint} wrong={wrongOf(act.problem.value, 'name')}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            required
            maxLength={80}
            autocomplete="organization"
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Field label={words.origins} hint={words.originsHint} wrong={wrongOf(act.problem.value, 'origins')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            spellcheck={false}
            autocapitalize="off"
            value={origins.value}
            onInput={({ currentTarget }) => {
              origins.value = currentTarget.value;
            }}
          />
        )}
      </Field>
    </Form>
  );
}
