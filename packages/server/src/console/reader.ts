import { isolate } from '@parvis/contract/direction';
import { chooseReaderLanguage } from '../http/languages.ts';
import { loadRequestWords } from '../mail/words/requests/index.ts';
import type { PageWords, RequestWords } from '../mail/words/requests/request-words.ts';
import type { Visit } from './context.ts';
import type { Words } from './words.ts';

/** A visit of a customer who is asked for a review: in their own language, where the widgets speak it. */
export async function toReaderVisit(visit: Visit): Promise<Visit> {
  const language = chooseReaderLanguage(visit.c.req.header('accept-language') ?? null);
  const spoken = await loadRequestWords(language);
  return spoken ? { ...visit, language, words: { ...visit.words, ...toWords(language, spoken) } } : visit;
}

type ReaderWords = Pick<Words, 'token' | 'tokenHint' | 'tokenVoid' | 'unsubscribeVoid' | 'review' | 'noRequests'>;

function toWords(language: string, { reviewRequest, page }: RequestWords): ReaderWords {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const fill = (text: string, values: Record<string, string>): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => isolate(values[name] ?? '', language));
  const { stars } = reviewRequest;
  return {
    token: page.token,
    tokenHint: page.tokenHint,
    tokenVoid: page.tokenVoid,
    unsubscribeVoid: page.stopVoid,
    noRequests: { title: page.stop, text: page.stopText, done: page.stopped },
    review: {
      ...page,
      about: (site, what) => fill(what ? page.about : page.aboutSite, { site, what }),
      stars: (n) => {
        const message = typeof stars === 'string' ? stars : (stars[plurals.select(n)] ?? stars.other);
        return message.replace('{n}', numbers.format(n));
      },
      sent: (site) => fill(page.sent, { site }),
      wrong: toWrong(page),
    },
  };
}

const toWrong = (page: PageWords): Words['review']['wrong'] => ({
  CODE_INVALID: page.wrongCode,
  RATING_REQUIRED: page.noRating,
  EXPERIENCE_DATE_REQUIRED: page.noDay,
  EXPERIENCE_DATE_INVALID: page.wrongDay,
  FIELD_REQUIRED: page.noName,
  NAME_RESERVED: page.reservedName,
  TOO_LONG: page.tooLong,
  RATE_LIMITED: page.tooOften,
  SUBJECT_CLOSED: page.closed,
  BLOCK_OFF: page.closed,
  IMAGE_INVALID: page.wrongImage,
  IMAGE_TOO_LARGE: page.largeImage,
  BODY_TOO_LARGE: page.largeImage,
});
