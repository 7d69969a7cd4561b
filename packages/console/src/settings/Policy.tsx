import type { PolicyAnswers, SiteSettings } from '@parvis/contract';
import { policyPagePath, toPath } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { toAnswers, toFirstAnswers } from '../policy/answers.ts';
import { Questions } from '../policy/Questions.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';

/** What a business says of how it treats reviews: the policy page is written from it. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <PolicyForm key={JSON.stringify(settings.policy)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

function PolicyForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.policy;
  const policy = useSignal<PolicyAnswers>(settings.policy ?? toFirstAnswers({ name: site.name, email: '' }));
  return (
    <>
      {settings.policy && (
        <p>
          <a
            href={`${site.base}${toPath(policyPagePath, { site: site.key })}?lang=${say.lang}`}
            target="_blank"
            rel="noopener"
          >
            {words.page}
          </a>{' '}
          <span class="soft block">{words.pageHint}</span>
        </p>
      )}
      <Form
        say={say}
        act={model.act}
        canWrite={site.can('settings.write')}
        onSave={() => model.save({ policy: toAnswers(policy.value) })}
      >
        <Questions say={say} policy={policy} problem={model.act.problem.value} />
      </Form>
    </>
  );
}
