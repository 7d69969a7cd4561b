import type { ImportAnswers } from '@parvis/contract';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';

interface Props<Name extends 'dateOrder' | 'scale'> {
  words: Say['words']['imports'];
  value: ImportAnswers[Name];
  onSay: (value: NonNullable<ImportAnswers[Name]>) => void;
}

/** Which of three numbers is the day. */
export function DateOrder({ words, value, onSay }: Props<'dateOrder'>): VNode {
  return (
    <Field label={words.dateOrder}>
      {(ties) => (
        <select
          {...ties}
          value={value ?? ''}
          onChange={({ currentTarget }) => onSay(currentTarget.value as 'dmy' | 'mdy')}
        >
          {value === undefined && <option value="">{words.choose}</option>}
          <option value="dmy">{words.dateOrders.dmy}</option>
          <option value="mdy">{words.dateOrders.mdy}</option>
        </select>
      )}
    </Field>
  );
}

/** Of which number the best rating is. */
export function Scale({ words, value, onSay }: Props<'scale'>): VNode {
  return (
    <Field label={words.scale}>
      {(ties) => (
        <select
          {...ties}
          value={value ?? 5}
          onChange={({ currentTarget }) => onSay(currentTarget.value === '10' ? 10 : 5)}
        >
          <option value={5}>{words.scales.five}</option>
          <option value={10}>{words.scales.ten}</option>
        </select>
      )}
    </Field>
  );
}
