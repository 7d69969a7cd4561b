import { type Act, limits, type Post, type ReasonCode } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import type { Why } from './decide.ts';
import { toExcerpt } from './excerpt.ts';
import { useReason } from './use-reason.ts';
import './dialogs.css';

interface Props {
  site: Pick<SiteContext, 'client' | 'say'>;
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
export function Reason({ site, act, posts, others = 0, onDecide, onClose }: Props): VNode {
  const { words, fill } = site.say;
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
  const chosen = useReason(site, act === 'block' ? 'M4' : 'M1');
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
            reason: chosen.reason,
            sentence: chosen.sentence.trim(),
            ...(days.value !== '' && { days: Number(days.value) }),
            ...(others > 0 && withOthers.value && { withOthers: true }),
          });
        }}
      >
        <Field label={reasonWord}>
          {(ties) => (
            <select
              {...ties}
              value={chosen.reason}
              onChange={({ currentTarget }) => chosen.choose(currentTarget.value as ReasonCode)}
            >
              {chosen.codes.map((code) => (
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
              maxLength={limits.sentenceLength}
              required
              value={chosen.sentence}
              onInput={({ currentTarget }) => chosen.type(currentTarget.value)}
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
