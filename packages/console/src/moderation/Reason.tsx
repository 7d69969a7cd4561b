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
  /** `block`: asks how long as well. */
  act: Act | 'block';
  onDecide: (why: Why) => void;
  onClose: () => void;
}

/** Days that a block may hold; for good is the other choice. */
const blockDays = [7, 30, 365];

/** Asks why, and for the sentence that the author reads: one is there for each reason. */
export function Reason({ say: { words, fill }, act, onDecide, onClose }: Props): VNode {
  const {
    reasons,
    reason: reasonWord,
    sentence: sentenceWord,
    howLong,
    forGood,
    forDays,
    blockHint,
  } = words.moderation;
  const title = act === 'block' ? words.moderation.block : words.moderation.acts[act];
  const reason = useSignal<ReasonCode>('M1');
  const sentence = useSignal(reasons.M1.sentence);
  const days = useSignal('');
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDecide({
            reason: reason.value,
            sentence: sentence.value.trim(),
            ...(days.value !== '' && { days: Number(days.value) }),
          });
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
        {act === 'block' && (
          <Field label={howLong} hint={blockHint}>
            {(ties) => (
              <select
                {...ties}
                value={days.value}
                onChange={({ currentTarget }) => {
                  days.value = currentTarget.value;
                }}
              >
                <option value="">{forGood}</option>
                {blockDays.map((n) => (
                  <option key={n} value={n}>
                    {fill(forDays, { n })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <p class="row">
          <button type="submit">{title}</button>
          <button type="button" class="second" onClick={onClose}>
            {words.app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
