import type { SiteLook, SiteSettings } from '@parvis/contract';
import { night, white } from '@parvis/contract/contrast';
import { useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { AccentField, isReadOn } from './AccentField.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';
import { Preview } from './Preview.tsx';

/** How the widgets look, with how that will be. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {({ look }) => <LookForm key={JSON.stringify(look)} site={site} model={model} look={look} />}
    </Loaded>
  );
}

/** Corners in CSS pixels, and space between things, that are offered. */
const corners = [0, 4, 8, 12, 20];
const spaces = [0.75, 0.9, 1, 1.2, 1.5];

const withOwn = (offered: number[], own: number): number[] =>
  offered.includes(own) ? offered : [...offered, own].sort((a, b) => a - b);

function LookForm({
  site,
  model,
  look: before,
}: ScreenProps & { model: SettingsModel; look: SiteSettings['look'] }): VNode {
  const { say } = site;
  const words = say.words.settings.look;
  const look = useSignal<SiteLook>(before);
  const set = (change: Partial<SiteLook>): void => {
    look.value = { ...look.value, ...change };
  };
  const isFromPage = useComputed(() => look.value.accent === null && look.value.accentDark === null);
  const save = (): void => {
    const isRead = isReadOn(look.value.accent, white) && isReadOn(look.value.accentDark, night);
    if (isRead) model.save({ look: look.value });
    else model.act.problem.value = { text: words.choose, fields: {} };
  };
  const { accent, accentDark, theme, font, radius, density } = look.value;
  return (
    <>
      <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
        <label class="choice">
          <input
            type="checkbox"
            checked={isFromPage.value}
            onChange={({ currentTarget }) =>
              set(currentTarget.checked ? { accent: null, accentDark: null } : { accent: '#1f5fd0', accentDark: null })
            }
          />
          <span>
            {words.fromPage} <span class="soft">{words.fromPageHint}</span>
          </span>
        </label>
        {!isFromPage.value && (
          <>
            <AccentField
              say={say}
              label={words.accent}
              ground={white}
              value={accent}
              onSet={(value) => set({ accent: value })}
            />
            <AccentField
              say={say}
              label={words.accentDark}
              ground={night}
              value={accentDark}
              made={accent}
              onSet={(value) => set({ accentDark: value })}
            />
          </>
        )}
        <Field label={words.theme}>
          {(ties) => (
            <select
              {...ties}
              value={theme}
              onChange={({ currentTarget }) => set({ theme: currentTarget.value as SiteLook['theme'] })}
            >
              {(['page', 'light', 'dark'] as const).map((name) => (
                <option key={name} value={name}>
                  {words.themes[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.font}>
          {(ties) => (
            <select
              {...ties}
              value={font}
              onChange={({ currentTarget }) => set({ font: currentTarget.value as SiteLook['font'] })}
            >
              {(['page', 'system'] as const).map((name) => (
                <option key={name} value={name}>
                  {words.fonts[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.corners}>
          {(ties) => (
            <select
              {...ties}
              value={radius ?? ''}
              onChange={({ currentTarget: { value } }) => set({ radius: value === '' ? null : Number(value) })}
            >
              <option value="">{words.asPage}</option>
              {withOwn(corners, radius ?? 0).map((n) => (
                <option key={n} value={n}>
                  {n === 0 ? words.square : say.fill(words.pixels, { n })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.space}>
          {(ties) => (
            <select
              {...ties}
              value={density}
              onChange={({ currentTarget }) => set({ density: Number(currentTarget.value) })}
            >
              {withOwn(spaces, density).map((n) => (
                <option key={n} value={n}>
                  {n === 1 ? words.usual : say.fill(words.percent, { n: Math.round(n * 100) })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Form>
      <Preview say={say} look={look.value} />
    </>
  );
}
