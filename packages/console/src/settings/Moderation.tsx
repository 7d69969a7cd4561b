import type { SettingsTrial, SiteSettings } from '@parvis/contract';
import { moderationModes } from '@parvis/contract/decisions';
import { useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { OneOf, Tick } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { createAct } from './act.ts';
import { Form, Wrong } from './Form.tsx';
import { toLines, wrongOf } from './lines.ts';
import { type SettingsModel, useSettings } from './model.ts';
import { Trial } from './Trial.tsx';

/** What is looked at before it is published, with what that would have changed. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <Rules key={JSON.stringify(settings)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

function Rules({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say, client } = site;
  const words = say.words.settings.moderation;
  const { problem } = model.act;
  const mode = useSignal(settings.moderation);
  const list = useSignal(settings.words.join('\n'));
  const names = useSignal(settings.names.join('\n'));
  const links = useSignal(settings.links);
  const reports = useSignal(settings.reports);
  const proof = useSignal(settings.proof);
  const reviewAddress = useSignal(settings.reviewAddress);
  const trying = useMemo(() => createAct(site), [site]);
  const trial = useSignal<SettingsTrial | undefined>(undefined);
  const change = useComputed(() => ({
    moderation: mode.value,
    words: toLines(list.value),
    names: toLines(names.value),
    links: links.value,
    reports: reports.value,
    proof: proof.value,
    reviewAddress: reviewAddress.value,
  }));
  // What was found out is not of what is typed since.
  useEffect(() => change.subscribe(() => (trial.value = undefined)), [change]);
  const tryIt = (): void => {
    trying.run(async () => {
      trial.value = await client.request('trySettings', { body: change.value });
    });
  };
  return (
    <>
      <Form
        say={say}
        act={model.act}
        canWrite={site.can('settings.write')}
        onSave={() => model.save(change.value)}
        more={
          <button type="button" class="second" aria-disabled={trying.isBusy.value} onClick={tryIt}>
            {words.try}
          </button>
        }
      >
        <OneOf legend={words.mode} name="mode" of={moderationModes} words={words.modes} chosen={mode} />
        <Field label={words.words} hint={words.wordsHint} wrong={wrongOf(problem.value, 'words')}>
          {(ties) => (
            <textarea
              {...ties}
              rows={5}
              value={list.value}
              onInput={({ currentTarget }) => {
                list.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field label={words.names} hint={words.namesHint} wrong={wrongOf(problem.value, 'names')}>
          {(ties) => (
            <textarea
              {...ties}
              rows={3}
              value={names.value}
              onInput={({ currentTarget }) => {
                names.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        {(
          [
            ['links', links],
            ['reports', reports],
          ] as const
        ).map(([name, value]) => (
          <Field key={name} label={words[name]} hint={words[`${name}Hint`]} wrong={wrongOf(problem.value, name)}>
            {(ties) => (
              <input
                {...ties}
                class="short"
                type="number"
                required
                min={0}
                max={100}
                value={value.value}
                onInput={({ currentTarget }) => {
                  value.value = currentTarget.valueAsNumber || 0;
                }}
              />
            )}
          </Field>
        ))}
        <Tick label={words.proof} hint={words.proofHint} is={proof} />
        <Tick label={words.reviewAddress} hint={words.reviewAddressHint} is={reviewAddress} />
      </Form>
      <div role="status">
        {trying.isBusy.value && <p class="soft">{words.trying}</p>}
        {trial.value && <Trial site={site} trial={trial.value} />}
      </div>
      <Wrong act={trying} />
    </>
  );
}
