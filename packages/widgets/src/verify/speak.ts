import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { loadWords } from './load-words.ts';
import { verify } from './messages.ts';
import type { Speech } from './verdict-text.ts';

/** What speaks of the register in the language of a widget; English where its words do not come. */
export async function speak({ lang, context }: Ui): Promise<Speech> {
  const words = await loadWords(lang);
  if (words) Object.assign(context.messages as object, { verify: words });
  const spoken = words ? lang : 'en';
  return { lang: spoken, t: createMessages(spoken, 'verify', verify) };
}
