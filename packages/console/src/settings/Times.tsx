import type { SiteSettings } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Tick } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** Until when something can be written, and changed. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <TimesForm key={JSON.stringify(settings)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

const hour = 60;
const day = 24 * hour;
/** Minutes and days that are offered; 0: without an end. */
const windows = [0, 15, hour, day, 7 * day, 30 * day];
const closings = [0, 30, 90, 180, 365, 730];

const withOwn = (offered: number[], own: number): number[] =>
  offered.includes(own) ? offered : [...offered, own].sort((a, b) => a - b);

function TimesForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.times;
  const minutes = useSignal(settings.editWindowMinutes);
  const days = useSignal(settings.closeAfterDays);
  const history = useSignal(settings.history);
  const images = useSignal(settings.images);
  const toWindow = (n: number): string => {
    if (n === 0) return words.noEnd;
    if (n % day === 0) return say.fill(words.days, { n: n / day });
    return n % hour === 0 ? say.fill(words.hours, { n: n / hour }) : say.fill(words.minutes, { n });
  };
  return (
    <Form
      say={say}
      act={model.act}
      canWrite={site.can('settings.write')}
      onSave={() =>
        model.save({
          editWindowMinutes: minutes.value,
          closeAfterDays: days.value,
          history: history.value,
          images: images.value,
        })
      }
    >
      <Field label={words.edit} hint={words.editHint}>
        {(ties) => (
          <select
            {...ties}
            value={minutes.value}
            onChange={({ currentTarget }) => {
              minutes.value = Number(currentTarget.value);
            }}
          >
            {withOwn(windows, settings.editWindowMinutes).map((n) => (
              <option key={n} value={n}>
                {toWindow(n)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Tick label={words.history} hint={words.historyHint} is={history} />
      <Tick label={words.images} hint={words.imagesHint} is={images} />
      <Field label={words.close} hint={words.closeHint}>
        {(ties) => (
          <select
            {...ties}
            value={days.value}
            onChange={({ currentTarget }) => {
              days.value = Number(currentTarget.value);
            }}
          >
            {withOwn(closings, settings.closeAfterDays).map((n) => (
              <option key={n} value={n}>
                {n === 0 ? words.neverClose : say.fill(words.days, { n })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Form>
  );
}
