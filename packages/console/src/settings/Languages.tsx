import { type SiteSettings, type WidgetLanguage, widgetLanguages } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { toOwnName } from '../words/own-name.ts';
import { Form } from './Form.tsx';
import { LanguageList } from './LanguageList.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** In which languages the widgets speak. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <LanguagesForm key={String(settings.languages)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

/** What somebody begins with who chooses: the language of the business, else that of the console. */
const toFirst = (wish: string): WidgetLanguage =>
  widgetLanguages.find((one) => one.split('-')[0] === wish.split('-')[0]) ?? 'en';

function LanguagesForm({
  site,
  model,
  settings: { languages, language },
}: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.languages;
  const isAll = useSignal(languages.length === 0);
  const chosen = useSignal<WidgetLanguage[]>(languages.length > 0 ? languages : [toFirst(language ?? say.lang)]);
  const [first] = chosen.value as [WidgetLanguage];
  return (
    <Form
      say={say}
      act={model.act}
      canWrite={site.can('settings.write')}
      onSave={() => model.save({ languages: isAll.value ? [] : chosen.value })}
    >
      <fieldset class="choices">
        <legend>{words.which}</legend>
        {([true, false] as const).map((all) => (
          <label class="choice" key={all}>
            <input
              type="radio"
              name="which"
              checked={isAll.value === all}
              onChange={() => {
                isAll.value = all;
              }}
            />
            <span>
              {all ? words.page : words.these} <span class="soft">{all ? words.pageHint : words.theseHint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {!isAll.value && (
        <>
          <LanguageList say={say} chosen={chosen} />
          <p>
            {chosen.value.length > 1
              ? say.fill(words.others, { name: toOwnName(first) })
              : say.fill(words.only, { name: toOwnName(first) })}
          </p>
          {chosen.value.length === 1 && (
            <p class="soft">
              {words.tag} <code>data-lang="{first}"</code>
            </p>
          )}
        </>
      )}
    </Form>
  );
}
