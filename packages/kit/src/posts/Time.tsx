import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { ago } from '../i18n/en/ago.ts';
import { intl } from '../i18n/intl.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';

const begun = Date.now();
/** What the times are counted to; see `clock.ts`. */
export const now: Signal<number> = signal(begun);

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/**
 * When something was posted, as people say it. A server cannot know when its words are read: it writes the day, which
 * gives way to what people say once the clock goes.
 */
export function Time({ ui, at }: { ui: Ui; at: string }): VNode {
  const seconds = (now.value - Date.parse(at)) / 1000;
  const step = steps.find(([, size]) => seconds >= size);
  let said = step ? toAgo(ui.lang, step[0], Math.floor(seconds / step[1])) : ui.t('now');
  const day = ui.context.given && toDay(ui, at);
  // The place of a day holds nothing longer.
  if (day && (now.value === begun || said.length > day.length)) said = day;
  return (
    <time key={said} dateTime={at}>
      {said}
    </time>
  );
}

/** As many of a unit ago, in words. */
export function toAgo(lang: string, unit: (typeof steps)[number][0], n: number): string {
  const t = createMessages(lang, 'ago', ago);
  return t(`${unit}${n}` as keyof typeof ago) || t(unit, { n });
}

/**
 * A day, `YYYY-MM-DD` or a full time, written out. A day alone is the same day wherever one reads it, and so is one that
 * the server has written.
 */
export function toDay({ lang, context }: Ui, day: string): string {
  const { days = {} } = context?.given ?? {};
  const key = day.slice(0, 10);
  if (days[key]) return days[key];
  const at = new Date(day);
  // Where one reads it, and yet by the one formatter, of which each takes a slow phone 30 ms.
  if (day[10] && !context?.given) at.setMinutes(at.getMinutes() - at.getTimezoneOffset());
  const text = intl(Intl.DateTimeFormat, lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
  // `Intl` knows no ordinals in dates.
  days[key] = /^fr/i.test(lang) ? text.replace(/^1 /, '1er ') : text;
  return days[key];
}
