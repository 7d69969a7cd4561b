import type { ExportRhythm as Rhythm, SiteSettings } from '@parvis/contract';
import { exportRhythms, keptExportLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Tick } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Form } from './Form.tsx';
import type { SettingsModel } from './model.ts';

type Props = ScreenProps & { model: SettingsModel; settings: SiteSettings };

/** How often the server makes one by itself, and how many stay. */
export function ExportRhythm({ site, model, settings: { exports: set } }: Props): VNode {
  const { say } = site;
  const words = say.words.settings.exports;
  const every = useSignal<Rhythm>(set.every);
  const keep = useSignal(String(set.keep));
  const personalData = useSignal(set.personalData);
  // Only who may hand them out says that addresses are in it; who may not takes them out.
  const saysPersonal = site.can('authors.export') || set.personalData;
  const save = () =>
    model.save({ exports: { every: every.value, keep: Number(keep.value), personalData: personalData.value } });
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <Field label={words.every}>
        {(ties) => (
          <select
            {...ties}
            value={every.value}
            onChange={({ currentTarget }) => {
              every.value = currentTarget.value as Rhythm;
            }}
          >
            {exportRhythms.map((one) => (
              <option key={one} value={one}>
                {words.rhythms[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {every.value !== 'never' && (
        <>
          <Field label={words.keep} hint={words.keepHint}>
            {(ties) => (
              <input
                {...ties}
                class="short"
                type="number"
                required
                min={1}
                max={keptExportLimits.keep}
                value={keep.value}
                onInput={({ currentTarget }) => {
                  keep.value = currentTarget.value;
                }}
              />
            )}
          </Field>
          {saysPersonal && <Tick label={words.personal} hint={words.personalHint} is={personalData} />}
        </>
      )}
    </Form>
  );
}
