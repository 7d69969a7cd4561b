import type { Act, Post, ReasonCode } from '@parvis/contract';
import { reasonCodes } from '@parvis/contract/decisions';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';
import type { Why } from './decide.ts';
import { toExcerpt } from './excerpt.ts';
import './dialogs.css';

interface Props {
  say: Say;
  /** `block`: asks how long as well. */
  act: Act | 'block';
  /** What it is done to: whoever swiped or pressed in a row sees which. */
  posts: readonly Post[];
  /** Of a block: how many others of the same authors wait as well. */
  others?: number;
  onDecide: (why: Why) => void;
  onClose: () => void;
}

/** Days that a block may hold; for good is the other choice. */
const blockDays = [7, 30, 365];

/** Asks why, and for the sentence that the author reads: one is there for each reason. */
export function Reason({ say: { words, fill }, act, posts, others = 0, onDecide, onClose }: Props): VNode {
  const {
    reasons,
    reason: reasonWord,
    sentence: sentenceWord,
    howLong,
    forGood,
    forDays,
    guest,
    wrote,
    noWords,
  } = words.moderation;
  const title = act === 'block' ? words.moderation.block : words.moderation.acts[act];
  // Who is kept out has nearly always come to sell.
  const first = act === 'block' ? 'M4' : 'M1';
  const reason = useSignal<ReasonCode>(first);
  const sentence = useSignal(reasons[first].sentence);
  const days = useSignal('');
  const withOthers = useSignal(true);
  const [post] = posts;
  const { blockHint, alsoOthers } = posts.length > 1 ? words.moderation.ofSeveral : words.moderation;
  return (
    <Dialog title={title} onClose={onClose}>
      {posts.length > 1 ? (
        <p>{fill(words.queue.chosen, { n: posts.length })}</p>
      ) : (
        post && (
          <blockquote class="soft quoted">
            <p>{fill(wrote, { name: post.author?.name || guest })}</p>
            <p lang={post.lang ?? undefined} dir="auto">
              {toExcerpt(post.text) || noWords}
            </p>
          </blockquote>
        )
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDecide({
            reason: reason.value,
            sentence: sentence.value.trim(),
            ...(days.value !== '' && { days: Number(days.value) }),
            ...(others > 0 && withOthers.value && { withOthers: true }),
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
        {others > 0 && (
          <label class="row tick">
            <input
              type="checkbox"
              checked={withOthers.value}
              onChange={({ currentTarget }) => {
                withOthers.value = currentTarget.checked;
              }}
            />
            <span class="grow">{fill(alsoOthers, { n: others })}</span>
          </label>
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
