import { intl } from '@parvis/kit/i18n/intl.ts';
import type { Say } from '../words/words.ts';
import type { QueueModel } from './model.ts';

/** Who else looks at the post that keys act on; undefined where nobody does. */
export function toLookers({ words, fill, lang }: Say, { looking, current }: QueueModel): string | undefined {
  const others = looking.others.value;
  if (!others || others.post !== current.value || others.names.length === 0) return undefined;
  const names = others.names.map((one) => one ?? words.queue.somebody);
  return fill(words.queue.looking, { n: names.length, names: intl(Intl.ListFormat, lang, {}).format(names) });
}
