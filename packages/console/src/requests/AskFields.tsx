import type { Given } from '@parvis/contract';
import { incentivesGiven, requestLimits } from '@parvis/contract/review-requests';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';

/** What is the same of every request, whoever is asked: typed for some people, or for all whose order mails are copied. */

interface FieldProps<Value> {
  site: SiteContext;
  is: Signal<Value>;
  hint: string;
  wrong?: string | undefined;
}

/** What people are asked about, as they read it; the business where nothing is said. */
export function TitleField({ site, is, hint, wrong }: FieldProps<string>): VNode {
  return (
    <Field label={site.say.words.requests.title} hint={hint} wrong={wrong}>
      {(ties) => (
        <input
          {...ties}
          maxLength={150}
          placeholder={site.name}
          value={is.value}
          onInput={({ currentTarget }) => {
            is.value = currentTarget.value;
          }}
        />
      )}
    </Field>
  );
}

/** By which key it is known. */
export function SubjectField({ site, is, wrong }: Omit<FieldProps<string>, 'hint'>): VNode {
  const { requests: words } = site.say.words;
  return (
    <Field label={words.subject} hint={words.subjectHint} wrong={wrong}>
      {(ties) => (
        <input
          {...ties}
          maxLength={500}
          autocapitalize="none"
          spellcheck={false}
          placeholder={site.key}
          value={is.value}
          onInput={({ currentTarget }) => {
            is.value = currentTarget.value;
          }}
        />
      )}
    </Field>
  );
}

/** After how many days. */
export function DaysField({ site, is, hint }: FieldProps<string>): VNode {
  return (
    <Field label={site.say.words.requests.days} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          type="number"
          required
          min={0}
          max={requestLimits.delayDays}
          value={is.value}
          onInput={({ currentTarget }) => {
            is.value = currentTarget.value;
          }}
        />
      )}
    </Field>
  );
}

/** What is given in return, which the review says. */
export function IncentiveField({ site, is }: Pick<FieldProps<Given>, 'site' | 'is'>): VNode {
  const { requests: words } = site.say.words;
  return (
    <Field label={words.incentive} hint={words.incentiveHint}>
      {(ties) => (
        <select
          {...ties}
          value={is.value}
          onChange={({ currentTarget }) => {
            is.value = currentTarget.value as Given;
          }}
        >
          {incentivesGiven.map((one) => (
            <option key={one} value={one}>
              {words.incentives[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
