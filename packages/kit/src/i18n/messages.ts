import { isolate } from '@parvis/contract/direction';
import type { ago } from './en/ago.ts';
import type { authorPanel } from './en/author-panel.ts';
import type { confirm } from './en/confirm.ts';
import type { failures } from './en/failures.ts';
import type { follow } from './en/follow.ts';
import type { image } from './en/image.ts';
import type { kit } from './en/kit.ts';
import type { mention } from './en/mention.ts';
import type { menu } from './en/menu.ts';
import type { moved } from './en/moved.ts';
import type { otherWords } from './en/other-words.ts';
import type { presence } from './en/presence.ts';
import type { preview } from './en/preview.ts';
import type { reactions } from './en/reactions.ts';
import type { report } from './en/report.ts';
import type { search } from './en/search.ts';
import type { sending } from './en/sending.ts';
import type { signIn } from './en/sign-in.ts';
import type { standing } from './en/standing.ts';
import type { translate } from './en/translate.ts';
import type { versions } from './en/versions.ts';
import type { write } from './en/write.ts';
import type { writeRating } from './en/write-rating.ts';
import type { you } from './en/you.ts';
import { intl, toNumber } from './intl.ts';

/** A sentence, or one for each plural category of the language, chosen by `n`. */
export type Message =
  | string
  | { other: string; zero?: string; one?: string; two?: string; few?: string; many?: string };
export type Messages = Readonly<Record<string, Message>>;

export type Translated<English extends Messages> = {
  [Key in keyof English]: English[Key] extends string ? string : Message;
};

/**
 * What the kit says in another language to who reads, by area. English stands in the code that says it: an area is in
 * several files of `en` when a part of it is needed later than the rest. Widgets add areas of their own.
 */
export interface ReadKitLocale {
  kit: Translated<typeof kit>;
  posts: Translated<typeof reactions>;
  ago: Translated<typeof ago>;
}

/** What it says besides to who acts, in areas of their own: they are added as they are. */
export interface ActKitLocale {
  translate: Translated<typeof translate>;
  act: Translated<typeof menu & typeof standing>;
  search: Translated<typeof search>;
  presence: Translated<typeof presence>;
  write: Translated<
    typeof write &
      typeof writeRating &
      typeof sending &
      typeof failures &
      typeof confirm &
      typeof otherWords &
      typeof preview &
      typeof image &
      typeof mention &
      typeof versions &
      typeof report &
      typeof moved &
      typeof authorPanel &
      typeof signIn &
      typeof follow &
      typeof you
  >;
}

const locales = new Map<string, ReadKitLocale>();

/**
 * Takes in the messages of a requested locale and says which one is shown: the one requested, region and all, for `Intl`
 * writes its numbers and dates; English where there are no messages.
 */
export function resolveLocale(requestedLocale: string, messages: ReadKitLocale | undefined): string {
  try {
    const tag = new Intl.Locale(requestedLocale.replace(/_/g, '-'));
    const lang = `${tag}`;
    if (messages) locales.set(lang, messages);
    if (messages || tag.language === 'en') return lang;
  } catch {}
  return 'en';
}

export { isRtl } from '@parvis/contract/direction';

/** Gives the sentence of a key, with `{name}` replaced; `n` also chooses the plural. Numbers are written as the language does, `{5}` too. */
export type Translate<English extends Messages> = (
  key: keyof English,
  values?: Record<string, string | number>,
) => string;

/** The messages of one area in one language, English where the language has none. */
export function createMessages<English extends Messages>(
  lang: string,
  area: string,
  english: English,
): Translate<English> {
  const messages = locales.get(lang)?.[area as keyof ReadKitLocale] as Messages | undefined;
  return (key, values) => {
    const own = messages?.[key as string];
    // A code that a newer server may send: whoever asks then says something general.
    const message: Message = own ?? english[key] ?? '';
    const sentence =
      typeof message === 'string'
        ? message
        : (message[intl(Intl.PluralRules, own ? lang : 'en').select(values!.n as number)] ?? message.other);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      // A number is its own name: `{5}`.
      const value = values?.[name] ?? (+name || '');
      return typeof value === 'number' ? toNumber(value, lang) : isolate(value, lang);
    });
  };
}
