import type { MemberAlgorithm, SiteSettings } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { MemberSecrets } from './MemberSecrets.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** How tokens are signed, and whether that is by a secret; all that there are, by their type. */
const ways: Readonly<Record<MemberAlgorithm, 'bySecret' | 'byKey'>> = {
  HS256: 'bySecret',
  ES256: 'byKey',
  EdDSA: 'byKey',
  RS256: 'byKey',
};

/** Visitors who are signed in on the pages of the business, and write as who they are there. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => (
        <>
          <MembersForm key={JSON.stringify(settings.members)} site={site} model={model} settings={settings} />
          {settings.members?.algorithm === 'HS256' && <MemberSecrets site={site} />}
        </>
      )}
    </Loaded>
  );
}

function MembersForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.members;
  const { members } = settings;
  const algorithm = useSignal<MemberAlgorithm | ''>(members?.algorithm ?? '');
  const keysUrl = useSignal(members?.keysUrl ?? '');
  const required = useSignal(members?.required ?? false);
  const pictures = useSignal(members?.pictures ?? false);
  const roles = useSignal(members?.roles ?? false);
  const isByKey = algorithm.value !== '' && ways[algorithm.value] === 'byKey';
  const save = () =>
    model.save({
      members:
        algorithm.value === ''
          ? null
          : {
              algorithm: algorithm.value,
              keysUrl: isByKey ? keysUrl.value.trim() : null,
              required: required.value,
              pictures: pictures.value,
              roles: roles.value,
            },
    });
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <Field label={words.how} hint={words.howHint}>
        {(ties) => (
          <select
            {...ties}
            value={algorithm.value}
            onChange={({ currentTarget }) => {
              algorithm.value = currentTarget.value as MemberAlgorithm | '';
            }}
          >
            <option value="">{words.none}</option>
            {Object.entries(ways).map(([name, way]) => (
              <option key={name} value={name}>
                {say.fill(words[way], { name })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isByKey && (
        <Field label={words.keysUrl} hint={words.keysUrlHint} wrong={model.act.problem.value && words.keysUrlWrong}>
          {(ties) => (
            <input
              {...ties}
              type="url"
              required
              autocomplete="off"
              spellcheck={false}
              value={keysUrl.value}
              onInput={({ currentTarget }) => {
                keysUrl.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      )}
      {algorithm.value !== '' &&
        (
          [
            ['required', required],
            ['pictures', pictures],
            ['roles', roles],
          ] as const
        ).map(([name, is]) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              checked={is.value}
              onChange={({ currentTarget }) => {
                is.value = currentTarget.checked;
              }}
            />
            <span>
              {words[name]} <span class="soft">{words[`${name}Hint`]}</span>
            </span>
          </label>
        ))}
    </Form>
  );
}
