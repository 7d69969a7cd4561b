import { limits, type SiteSettings } from '@parvis/contract';
import { pasteAsMarkdown, whenPasted } from '@parvis/kit/safe/paste.ts';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import { createSettings, type SettingsModel } from './model.ts';

/** What visitors read at the forms. */
export function Part({ site }: ScreenProps): VNode {
  const model = useMemo(() => createSettings(site), [site]);
  useEffect(() => {
    model.settings.load();
  }, [model]);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <TextsForm key={JSON.stringify(settings)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

function TextsForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.texts;
  const consent = useSignal(settings.consent);
  const save = async (): Promise<void> => {
    await whenPasted();
    await model.save({ consent: consent.value.trim() });
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
    </Form>
  );
}
