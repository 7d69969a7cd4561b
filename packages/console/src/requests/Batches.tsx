import type { RequestBatch, SkipReason } from '@parvis/contract';
import { requestLimits, skipReasons } from '@parvis/contract/review-requests';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { toDay } from '../words/times.ts';

/** What became of each list, in numbers. */
export function Batches({
  site,
  batches,
  onStop,
}: {
  site: SiteContext;
  batches: readonly RequestBatch[];
  onStop: (batch: RequestBatch) => void;
}): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.requests;
  return (
    <ul class="rows">
      {batches.map((batch) => {
        const skipped = toSkipped(batch);
        const all = skipped.reduce((sum, [, n]) => sum + n, 0);
        return (
          <li key={batch.id}>
            <span>
              <strong>{batch.subject.title ?? batch.subject.key}</strong>{' '}
              <span class="soft">
                {toDay(batch.createdAt, lang)}
                {batch.source === 'copies' && ` · ${words.copies}`}
              </span>
              <dl class="requests-numbers">
                {(['given', 'sent', 'reminded', 'bounced', 'optedOut', 'reviews'] as const).map((name) => (
                  <div key={name}>
                    <dt>{words.numbers[name]}</dt>
                    <dd>{batch[name].toLocaleString(lang)}</dd>
                  </div>
                ))}
                <div>
                  <dt>{words.numbers.skipped}</dt>
                  <dd>{all.toLocaleString(lang)}</dd>
                </div>
              </dl>
              {skipped.length > 0 && (
                <span class="soft block">
                  {skipped.map(([reason, n]) => `${words.reasons[reason]}${site.say.words.app.colon}${n}`).join(' · ')}
                </span>
              )}
              {batch.incentive !== 'none' && <span class="soft block">{words.incentives[batch.incentive]}</span>}
              {batch.stoppedAt !== null && (
                <span class="note block">{fill(words.stopped, { day: toDay(batch.stoppedAt, lang) })}</span>
              )}
            </span>
            {site.can('requests.write') && batch.stoppedAt === null && isRunning(batch) && (
              <button type="button" class="second" onClick={() => onStop(batch)}>
                {words.stop}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const toSkipped = ({ skipped }: RequestBatch): [SkipReason, number][] =>
  skipReasons.flatMap((reason): [SkipReason, number][] => (skipped[reason] ? [[reason, skipped[reason]]] : []));

/** Whether a mail of it may still be due. */
const isRunning = ({ addedAt, delayDays }: RequestBatch): boolean =>
  Date.now() < Date.parse(addedAt) + (delayDays + requestLimits.reminderDays + 1) * 86_400_000;
