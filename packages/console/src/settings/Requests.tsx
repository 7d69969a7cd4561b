import type { ReviewPlace, SiteSettings } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Copies } from './Copies.tsx';
import { Form } from './Form.tsx';
import { toLines, wrongOf } from './lines.ts';
import { type SettingsModel, useSettings } from './model.ts';

/** Where customers are asked for reviews, and where else they may write. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => (
        <div key={JSON.stringify(settings.requests)}>
          <RequestsForm site={site} model={model} settings={settings} />
          <Copies site={site} model={model} settings={settings} />
        </div>
      )}
    </Loaded>
  );
}

/** `Google https://g.page/…`: what is before the address is what it is called. */
function toPlace(line: string): ReviewPlace {
  const [, name = '', url = line] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
  return { name: name.replace(/[:,]$/, ''), url };
}

function RequestsForm({
  site,
  model,
  settings,
}: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.requests;
  const { requests } = settings;
  const countries = useSignal(requests.countriesOff.join(' '));
  const places = useSignal(requests.places.map(({ name, url }) => `${name} ${url}`).join('\n'));
  const problem = model.act.problem.value;
  const isWrong = wrongOf(problem, 'requests.countriesOff') !== undefined;
  const save = () =>
    model.save({
      requests: {
        ...requests,
        countriesOff: countries.value
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
        places: toLines(places.value).map(toPlace),
      },
    });
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <Field label={words.countries} hint={words.countriesHint} wrong={isWrong ? words.countriesWrong : undefined}>
        {(ties) => (
          <input
            {...ties}
            autocapitalize="characters"
            spellcheck={false}
            maxLength={400}
            value={countries.value}
            onInput={({ currentTarget }) => {
              countries.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Field
        label={words.places}
        hint={words.placesHint}
        wrong={wrongOf(problem, 'requests.places') && words.placesWrong}
      >
        {(ties) => (
          <textarea
            {...ties}
            rows={3}
            spellcheck={false}
            placeholder="Google https://g.page/r/…/review"
            value={places.value}
            onInput={({ currentTarget }) => {
              places.value = currentTarget.value;
            }}
          />
        )}
      </Field>
    </Form>
  );
}
