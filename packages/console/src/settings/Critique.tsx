import type { CritiqueSettings } from '@parvis/contract';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { CritiqueFields, toAsked, useCritiqueTexts } from './critique-fields.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** What the business asks of who looks at its work. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {({ critique }) => <CritiqueForm key={JSON.stringify(critique)} site={site} model={model} critique={critique} />}
    </Loaded>
  );
}

function CritiqueForm({
  site,
  model,
  critique,
}: ScreenProps & { model: SettingsModel; critique: CritiqueSettings | null }): VNode {
  const { say } = site;
  const words = say.words.settings.critique;
  const texts = useCritiqueTexts(critique);
  const save = (): void => {
    model.save({ critique: toAsked(texts, critique) });
  };
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <CritiqueFields say={say} texts={texts} problem={model.act.problem.value} />
      <p class="soft">
        {words.tag} <code>{'<parvis-reviews mode="critique"></parvis-reviews>'}</code>
      </p>
    </Form>
  );
}
