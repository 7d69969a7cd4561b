import type { Traced, VerifyInput } from '@parvis/core/verify';
import type { VNode } from 'preact';
import { type Speech, toDate, toTraced } from './verdict-text.ts';

export interface TracesProps extends Speech {
  receipts: NonNullable<VerifyInput['receipts']>;
  /** What became of the review of each. */
  traces: readonly Traced[];
  /** Gives the receipt as a file; absent where its author has it as one. */
  save?: (nth: number) => void;
}

/** What became of one's own reviews: which one it was, and what the register says of it. */
export function Traces({ receipts, traces, save, ...speech }: TracesProps): VNode {
  const { t, lang } = speech;
  return (
    <div class="traces">
      <h3>{t('yours')}</h3>
      <ul>
        {traces.map((traced, nth) => {
          const { day, words } = toBeginning(receipts[nth]!.record);
          return (
            <li key={receipts[nth]!.leaf} class={traced.state}>
              <p class="soft">
                {day && toDate(lang, day)} {words && <bdi>{words}</bdi>}
              </p>
              <p>{toTraced(speech, traced)}</p>
              {save && (
                <button type="button" class="quiet" onClick={() => save(nth)}>
                  {t('keep')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Characters of a review by which its author knows it again. */
const most = 60;

/** The receipt may be made up: what it says is shown as words, and nothing of it is believed. */
function toBeginning(record: string): { day?: string | undefined; words?: string | undefined } {
  try {
    const { submittedOn, title, text } = JSON.parse(record);
    const words = `${title ?? text ?? ''}`;
    return {
      day: /^\d{4}-\d\d-\d\d$/.test(submittedOn) && !Number.isNaN(Date.parse(submittedOn)) ? submittedOn : undefined,
      words: words.length > most ? `${words.slice(0, most).toWellFormed()}…` : words,
    };
  } catch {
    return {};
  }
}
