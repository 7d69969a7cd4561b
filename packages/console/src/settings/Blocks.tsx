import { type ElementName, elementNames, toOffElements } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** Which elements visitors find on the pages of the site. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {({ off }) => <BlocksForm key={String(off)} site={site} model={model} off={off} />}
    </Loaded>
  );
}

function BlocksForm({ site, model, off: before }: ScreenProps & { model: SettingsModel; off: ElementName[] }): VNode {
  const { say } = site;
  const words = say.words.settings.blocks;
  const off = useSignal<readonly ElementName[]>(before);
  const shown = toOffElements({ off: off.value });
  const set = (name: ElementName, isOn: boolean): void => {
    off.value = elementNames.filter((one) => (one === name ? !isOn : off.value.includes(one)));
  };
  return (
    <Form
      say={say}
      act={model.act}
      canWrite={site.can('settings.write')}
      onSave={() => model.save({ off: [...off.value] })}
    >
      <p>{words.hint}</p>
      {elementNames.map((name) => {
        // What is made of something that is off cannot be on.
        const isDerived = shown.includes(name) && !off.value.includes(name);
        return (
          <label class="choice" key={name}>
            <input
              type="checkbox"
              checked={!shown.includes(name)}
              disabled={isDerived}
              onChange={({ currentTarget }) => set(name, currentTarget.checked)}
            />
            <span>
              {words.elements[name].label} <span class="soft">{words.elements[name].hint}</span>
            </span>
          </label>
        );
      })}
    </Form>
  );
}
