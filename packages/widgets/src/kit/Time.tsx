import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { posts } from '../locales/en/posts.ts';
import type { Ui } from './ui.ts';

/** What the times are counted to; see `clock.ts`. */
export const now: Signal<number> = signal(Date.now());

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** When something was posted, as people say it. */
export function Time({ ui, at }: { ui: Ui; at: string }): VNode {
  const seconds = (now.value - Date.parse(at)) / 1000;
  const step = steps.find(([, size]) => seconds >= size);
  const text = step
    ? new Intl.RelativeTimeFormat(ui.lang, { numeric: 'auto' }).format(-Math.floor(seconds / step[1]), step[0])
    : createWords(ui.lang, 'posts', posts)('now');
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(ui.lang, { dateStyle: 'long', timeStyle: 'short' })}>
      {text}
    </time>
  );
}

/** A day, `YYYY-MM-DD` or a full time, written out. A day alone is the same day wherever one reads it. */
export function toDay({ lang }: Ui, day: string): string {
  const text = new Date(day).toLocaleDateString(lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: day.length === 10 ? 'UTC' : undefined,
  });
  // `Intl` knows no ordinals in dates.
  return /^fr/i.test(lang) ? text.replace(/^1 /, '1er ') : text;
}
