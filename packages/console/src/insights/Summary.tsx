import type { Insights, RangeFigures } from '@parvis/contract';
import { kindNames } from '@parvis/contract/kinds';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';
import { toDuration, toMean } from './format.ts';

/** Each figure of a period, with that of as many days before. */
export function Summary({ say, of }: { say: Say; of: Insights }): VNode {
  const { words, fill, lang } = say;
  const count = (value: number): string => toNumber(value, lang);
  const none = words.insights.none;
  const time = (seconds: number | null): string => (seconds === null ? none : toDuration(seconds, lang));
  const reviews = ({ rating }: RangeFigures): number => rating?.count ?? 0;
  const figures: Record<keyof Say['words']['insights']['figures'], (of: RangeFigures) => string> = {
    posts: ({ published }) => count(kindNames.reduce((sum, kind) => sum + published[kind], 0)),
    rating: ({ rating }) => (rating ? toMean(rating.mean, lang) : none),
    answered: (one) => (reviews(one) === 0 ? none : fill(words.insights.share, { n: one.answered, all: reviews(one) })),
    answerTime: ({ answerSeconds }) => time(answerSeconds),
    waitingTime: ({ waitingSeconds }) => time(waitingSeconds),
    held: ({ held }) => count(held),
    refused: ({ refused }) => count(refused),
    hidden: ({ hidden }) => count(hidden),
    replies: ({ replies }) => count(replies),
    shares: ({ shares }) => count(shares),
  };
  return (
    <dl class="tiles">
      {(Object.keys(figures) as (keyof typeof figures)[]).map((name) => (
        <div key={name}>
          <dt>{words.insights.figures[name]}</dt>
          <dd>
            <strong>{figures[name](of.total)}</strong>
            <span class="soft">{fill(words.insights.before, { value: figures[name](of.before) })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
