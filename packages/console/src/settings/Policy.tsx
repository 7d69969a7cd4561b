import type { PolicyAnswers, SiteSettings } from '@parvis/contract';
import { policyPagePath, toPath } from '@parvis/contract/endpoints';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import { createSettings, type SettingsModel } from './model.ts';

/** What a business says of how it treats reviews: the policy page is written from it. */
export function Part({ site }: ScreenProps): VNode {
  const model = useMemo(() => createSettings(site), [site]);
  useEffect(() => {
    model.settings.load();
  }, [model]);
  return (
    <Loaded say={site.say} of={model.settings}>
      {(settings) => <PolicyForm key={JSON.stringify(settings.policy)} site={site} model={model} settings={settings} />}
    </Loaded>
  );
}

/** What is typed; empty where there is nothing. */
const toTyped = (policy: PolicyAnswers | null) => ({
  control: policy?.control ?? '',
  consideration: policy?.consideration ?? '',
  publicationDays: String(policy?.publicationDays ?? 7),
  retentionYears: policy?.retentionYears == null ? '' : String(policy.retentionYears),
  name: policy?.contact.name ?? '',
  email: policy?.contact.email ?? '',
  privacyUrl: policy?.contact.privacyUrl ?? '',
});
type Typed = ReturnType<typeof toTyped>;

const toPolicy = (typed: Typed): PolicyAnswers => ({
  control: typed.control.trim(),
  consideration: typed.consideration.trim() || null,
  publicationDays: Number(typed.publicationDays),
  retentionYears: typed.retentionYears === '' ? null : Number(typed.retentionYears),
  contact: { name: typed.name.trim(), email: typed.email.trim(), privacyUrl: typed.privacyUrl.trim() || null },
});

/** Fields in their order: where each stands in the answers, and how it is typed. */
const fields = [
  { name: 'control', path: 'policy.control', type: 'long' },
  { name: 'consideration', path: 'policy.consideration', type: 'text' },
  { name: 'publicationDays', path: 'policy.publicationDays', type: 'number', max: 30, needed: true },
  { name: 'retentionYears', path: 'policy.retentionYears', type: 'number', max: 50 },
  { name: 'name', path: 'policy.contact.name', type: 'text', needed: true },
  { name: 'email', path: 'policy.contact.email', type: 'email', needed: true },
  { name: 'privacyUrl', path: 'policy.contact.privacyUrl', type: 'url' },
] as const satisfies readonly { name: keyof Typed; path: string; type: string; max?: number; needed?: boolean }[];

function PolicyForm({ site, model, settings }: ScreenProps & { model: SettingsModel; settings: SiteSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.policy;
  const typed: Signal<Typed> = useSignal(toTyped(settings.policy));
  const set = (name: keyof Typed, value: string): void => {
    typed.value = { ...typed.value, [name]: value };
  };
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
        onSave={() => model.save({ policy: toPolicy(typed.value) })}
      >
        {fields.map((field) => (
          <Field
            key={field.name}
            label={words[field.name].label}
            hint={words[field.name].hint}
            wrong={wrongOf(model.act.problem.value, field.path)}
          >
            {(ties) =>
              field.type === 'long' ? (
                <textarea
                  {...ties}
                  rows={3}
                  maxLength={1_000}
                  value={typed.value[field.name]}
                  onInput={({ currentTarget }) => set(field.name, currentTarget.value)}
                />
              ) : (
                <input
                  {...ties}
                  // Of the four, text: their attributes are the same here.
                  type={field.type as 'text'}
                  class={field.type === 'number' ? 'short' : undefined}
                  {...(field.type === 'number' && { min: 1, max: field.max })}
                  required={'needed' in field}
                  value={typed.value[field.name]}
                  onInput={({ currentTarget }) => set(field.name, currentTarget.value)}
                />
              )
            }
          </Field>
        ))}
      </Form>
    </>
  );
}
