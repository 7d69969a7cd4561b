import {
  type BlockList,
  type FormTexts,
  kindNames,
  kinds,
  limits,
  type SiteSettings,
  staffLimits,
  widgetLanguages,
} from '@parvis/contract';
import { pasteAsMarkdown, whenPasted } from '@parvis/kit/safe/paste.ts';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Tick } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { toOwnName } from '../words/own-name.ts';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import { type SettingsModel, useSettings } from './model.ts';

/** What visitors read at the forms. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <TextsForm key={JSON.stringify(settings)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

const withOwn = (own: string): readonly string[] =>
  (widgetLanguages as readonly string[]).includes(own) ? widgetLanguages : [...widgetLanguages, own];

const none = { title: '', placeholder: '' };
const forms = [...new Set<BlockList>(kindNames.map((kind) => kinds[kind].block))];

function TextsForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.texts;
  const consent = useSignal(settings.consent);
  const presence = useSignal(settings.presence);
  const texts = useSignal<FormTexts>(
    settings.formTexts ?? { language: settings.language ?? say.lang, comments: none, reviews: none },
  );
  const set = (change: Partial<FormTexts>): void => {
    texts.value = { ...texts.value, ...change };
  };
  const save = async (): Promise<void> => {
    await whenPasted();
    const isSaid = forms.some((form) => Object.values(texts.value[form]).some((text) => text.trim() !== ''));
    await model.save({
      consent: consent.value.trim(),
      presence: presence.value,
      formTexts: isSaid ? texts.value : null,
    });
  };
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <Field label={words.consent} hint={words.consentHint} wrong={wrongOf(model.act.problem.value, 'consent')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            maxLength={limits.sentenceLength}
            value={consent.value}
            onPaste={pasteAsMarkdown}
            onInput={({ currentTarget }) => {
              consent.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      {forms.map((form) => (
        <fieldset class="choices" key={form}>
          <legend>{words[form]}</legend>
          {(['title', 'placeholder'] as const).map((name) => (
            <Field
              key={name}
              label={words[name]}
              hint={words[`${name}Hint`]}
              wrong={wrongOf(model.act.problem.value, `formTexts.${form}.${name}`)}
            >
              {(ties) => (
                <input
                  {...ties}
                  type="text"
                  maxLength={staffLimits.formTitleLength}
                  value={texts.value[form][name]}
                  onInput={({ currentTarget }) =>
                    set({ [form]: { ...texts.value[form], [name]: currentTarget.value } })
                  }
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      <Field label={words.language} hint={words.languageHint}>
        {(ties) => (
          <select
            {...ties}
            value={texts.value.language}
            onChange={({ currentTarget }) => set({ language: currentTarget.value })}
          >
            {withOwn(texts.value.language).map((tag) => (
              <option key={tag} value={tag}>
                {toOwnName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Tick label={words.presence} hint={words.presenceHint} is={presence} />
    </Form>
  );
}
