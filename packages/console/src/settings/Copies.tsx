import type { Given, OrderCopies, SiteSettings } from '@parvis/contract';
import { requestLimits } from '@parvis/contract/review-requests';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { DaysField, IncentiveField, SubjectField, TitleField } from '../requests/AskFields.tsx';
import { Snippet } from '../start/Snippet.tsx';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { Form } from './Form.tsx';
import { toLines, wrongOf } from './lines.ts';
import type { SettingsModel } from './model.ts';

type Props = ScreenProps & { model: SettingsModel; settings: SiteSettings };

/** Where a shop copies its order mails to, and what comes of it. */
export function Copies(props: Props): VNode {
  const { site, settings } = props;
  const { say } = site;
  const words = say.words.settings.copies;
  const address = useResource(() => site.client.request('orderAddress', {}), [site]);
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.why}</p>
      <Loaded say={say} of={address}>
        {({ address: to }) => {
          if (to === null) return <p class="note">{words.noMail}</p>;
          if (settings.policy === null) {
            return (
              <p class="note">
                {say.words.requests.policyMissing}{' '}
                <a href={toAddress({ site: site.key, screen: 'settings', part: 'policy' })}>
                  {say.words.requests.toPolicy}
                </a>
              </p>
            );
          }
          return (
            <>
              <p>
                <strong>{words.address}</strong>
              </p>
              <Snippet say={say} code={to} />
              <p class="soft">{words.addressHint}</p>
              <CopiesForm {...props} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function CopiesForm({ site, model, settings }: Props): VNode {
  const { say } = site;
  const words = say.words.settings.copies;
  const { requests } = settings;
  const { copies } = requests;
  const senders = useSignal(copies?.senders.join('\n') ?? '');
  const title = useSignal(copies?.subject.title ?? '');
  const subject = useSignal(copies?.subject.key ?? '');
  const days = useSignal(String(copies?.delayDays ?? 7));
  const orderLine = useSignal(copies?.orderLine ?? '');
  const incentive = useSignal<Given>(copies?.incentive ?? 'none');
  const problem = model.act.problem.value;
  const line = orderLine.value.trim();
  const save = () => {
    const all = toLines(senders.value);
    const next: OrderCopies = {
      senders: all,
      subject: { key: subject.value.trim() || site.key, title: title.value.trim() || site.name },
      delayDays: Number(days.value),
      incentive: incentive.value,
      ...(line && { orderLine: line }),
    };
    return model.save({ requests: { ...requests, copies: all.length > 0 ? next : null } });
  };
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      <Field
        label={words.senders}
        hint={words.sendersHint}
        wrong={wrongOf(problem, 'requests.copies.senders') && words.sendersWrong}
      >
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            autocapitalize="none"
            spellcheck={false}
            value={senders.value}
            onInput={({ currentTarget }) => {
              senders.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Field
        label={words.orderLine}
        hint={words.orderLineHint}
        wrong={wrongOf(problem, 'requests.copies.orderLine') && words.orderLineWrong}
      >
        {(ties) => (
          <input
            {...ties}
            maxLength={requestLimits.orderLineLength}
            placeholder={words.orderLineExample}
            value={orderLine.value}
            onInput={({ currentTarget }) => {
              orderLine.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <DaysField site={site} is={days} hint={words.daysHint} />
      <TitleField site={site} is={title} hint={words.titleHint} />
      <SubjectField site={site} is={subject} wrong={wrongOf(problem, 'requests.copies.subject')} />
      <IncentiveField site={site} is={incentive} />
    </Form>
  );
}
