import { limits, type PolicyAnswers } from '@parvis/contract';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';

interface Props {
  say: Say;
  contact: PolicyAnswers['contact'];
  /** What is wrong with an answer, by its path. */
  wrong: (path: string) => string | undefined;
  onChange: (change: Partial<PolicyAnswers['contact']>) => void;
}

/** Who answers for reviews. */
export function Contact({ say, contact, wrong, onChange }: Props): VNode {
  const words = say.words.policy;
  return (
    <fieldset class="choices">
      <legend>{words.contact}</legend>
      <p class="soft">{words.contactHint}</p>
      <Field label={words.contactName} wrong={wrong('contact.name')}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            required
            maxLength={limits.nameLength}
            autocomplete="name"
            value={contact.name}
            onInput={({ currentTarget: { value } }) => onChange({ name: value })}
          />
        )}
      </Field>
      <Field label={words.contactEmail} wrong={wrong('contact.email')}>
        {(ties) => (
          <input
            {...ties}
            type="email"
            required
            autocomplete="email"
            value={contact.email}
            onInput={({ currentTarget: { value } }) => onChange({ email: value.trim() })}
          />
        )}
      </Field>
      <Field label={words.privacy} wrong={wrong('contact.privacyUrl')}>
        {(ties) => (
          <input
            {...ties}
            type="url"
            placeholder="https://"
            value={contact.privacyUrl ?? ''}
            onInput={({ currentTarget: { value } }) => onChange({ privacyUrl: value.trim() || null })}
          />
        )}
      </Field>
    </fieldset>
  );
}
