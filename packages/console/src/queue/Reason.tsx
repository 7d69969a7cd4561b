import type { Act, ReasonCode } from '@parvis/contract';
import { reasonCodes } from '@parvis/contract/decisions';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import type { QueueModel } from './model.ts';

/** Asks why, and for the sentence that the author reads: one is there for each reason. */
export function Reason({
  say,
  model,
  act,
  posts,
}: {
  say: Say;
  model: QueueModel;
  act: Act;
  posts: readonly string[];
}): VNode {
  const { words } = say;
  const [reason, setReason] = useState<ReasonCode>('M1');
  const [sentence, setSentence] = useState(words.reasons.M1.sentence);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const cancel = (): void => {
    model.asking.value = undefined;
  };
  return (
    <dialog ref={dialog} onClose={cancel} aria-labelledby="reason-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          model.decide(act, posts, { reason, sentence: sentence.trim() });
        }}
      >
        <h2 id="reason-title">{words[act]}</h2>
        <label for="reason">{words.reason}</label>
        <select
          id="reason"
          value={reason}
          onChange={({ currentTarget }) => {
            const code = currentTarget.value as ReasonCode;
            setReason(code);
            setSentence(words.reasons[code].sentence);
          }}
        >
          {reasonCodes.map((code) => (
            <option key={code} value={code}>
              {words.reasons[code].label}
            </option>
          ))}
        </select>
        <label for="sentence">{words.sentence}</label>
        <textarea
          id="sentence"
          rows={3}
          maxLength={1_000}
          required
          value={sentence}
          onInput={({ currentTarget }) => setSentence(currentTarget.value)}
        />
        <p class="row">
          <button type="submit">{words[act]}</button>
          <button type="button" class="second" onClick={cancel}>
            {words.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}
