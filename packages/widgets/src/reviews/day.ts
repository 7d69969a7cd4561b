import type { Translate } from '@parvis/kit/i18n/messages.ts';
import { toDay } from '@parvis/kit/posts/Time.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { reviews } from './messages.ts';

/** Whose order or months differ from those of their language (CLDR 48), or whose numbers or calendar are asked for. */
const differing = /^(ar-|en-(?!US$)|de-[AI]T|es-(PE|UY))|-u-/;

/**
 * A day, `YYYY-MM-DD` or a full time, as `Intl` writes it, and put together here where a language is all there is to
 * know: of its formatters the first takes a slow phone 30 ms before any review is shown. A test holds the two together.
 */
export function toWrittenDay(ui: Ui, t: Translate<typeof reviews>, at: string): string {
  if (differing.test(ui.lang)) return toDay(ui, at);
  const months = t('months').split('|');
  const date = new Date(at);
  // A day alone is the same day wherever one reads it, and so is one that the server has written.
  const [year, month, day] =
    at[10] && !ui.context.given
      ? [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      : (at.slice(0, 10).split('-').map(Number) as [number, number, number]);
  return t('date', {
    Y: `${year}`,
    M: months[1] ? months[month - 1]! : month + months[0]!,
    // `Intl` knows no ordinals in dates.
    D: /^fr/.test(ui.lang) && day === 1 ? '1er' : `${day}`,
  });
}
