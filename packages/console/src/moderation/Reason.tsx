import type { Act, ReasonCode } from '@parvis/contract';
import { reasonCodes } from '@parvis/contract/decisions';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';
import type { Why } from './decide.ts';

interface Props {
  say: Say;
  act: Act;
  onDecide: (why: Why) => void;
  onClose: () => void;
}

/** Asks why, and for the sentence that the author reads: one is there for each reason. */
export function Reason({ say: { words }, act, onDecide, onClose }: Props): VNode {
  const { reasons, acts, reason: reasonWord, sentence: sentenceWord } = words.moderation;
  const reason = useSignal<ReasonCode>('M1');
  const sentence = useSignal(reasons.M1.sentence);
  return (
    <Dialog title={acts[act]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDecide({ reason: reason.value, sentence: sentence.value.trim() });
        }}
      >
        <Field label={reasonWord}>
          {(ties) => (
            <select
              {...ties}
              value={reason.value}
              onChange={({ currentTarget }) => {
                const code = currentTarget.value as ReasonCode;
                reason.value = code;
                sentence.value = reasons[code].sentence;
              }}
            >
              {reasonCodes.map((code) => (
                <option key={code} value={code}>
                  {reasons[code].label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={sentenceWord}>
          {(ties) => (
            <textarea
              {...ties}
              rows={3}
              maxLength={1_000}
              required
              value={sentence.value}
              onInput={({ currentTarget }) => {
                sentence.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <p class="row">
          <button type="submit">{acts[act]}</button>
          <button type="button" class="second" onClick={onClose}>
            {words.app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
