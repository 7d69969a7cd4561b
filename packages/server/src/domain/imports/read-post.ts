import {
  authorInput,
  type ImportCode,
  imageLimits,
  importLimits,
  isExperienceDate,
  isPlainAddress,
  limits,
  toRow,
} from '@parvis/contract';
import { toTime } from '../../import/dates.ts';
import { toSourceOf } from '../../import/html.ts';
import type { PostItem, ReadOptions } from '../../import/record.ts';
import { saysSomething, toRichText } from '../../text/markdown.ts';
import { countNodes } from '../../text/truncate.ts';
import type { Staged } from './seal.ts';

/** What is odd of a post: the code, and the column that it is in. */
export type Odd = [code: ImportCode, column?: string];

/** A post as it waits: what it says, or the empty frame of what is gone. */
export interface ReadPost {
  at: string;
  staged: Staged | 'frame';
}

const dayMs = 86_400_000;

/**
 * Reads what a format told of a post.
 * @param now nothing is from later than a day after
 * @param isTaken whether a picture may be asked for at an address; @default at none
 * @returns nothing where it does not land; and what is odd of it in any case
 */
export function readPost(
  item: PostItem,
  options: ReadOptions,
  now: string,
  isTaken: (address: string) => boolean = () => false,
): { post?: ReadPost; odd: Odd[] } {
  const odd: Odd[] = [];
  const leave = (code: ImportCode, column?: string) => ({ odd: [...odd, [code, column] as Odd] });
  if (!item.id || item.id.length > importLimits.idLength) return leave('ROW_INVALID', 'id');
  if (item.notice) return leave('SKIPPED_PINGBACK');
  if (item.state === 'spam') return leave('SKIPPED_SPAM');
  const time = toTime(item.createdAt, options.dateOrder);
  if (time.code) return leave(time.code, 'createdAt');
  if (Date.parse(time.at) > Date.parse(now) + dayMs) return leave('DATE_FUTURE', 'createdAt');
  const at = time.at > now ? now : time.at;
  if (item.state === 'deleted') {
    return toRow(item.kind).logged ? leave('SKIPPED_DELETED') : { post: { at, staged: 'frame' }, odd };
  }
  const isReview = toRow(item.kind).rated;
  const rating = isReview ? toRating(item.rating, options.scale) : undefined;
  if (typeof rating === 'string') return leave(rating, 'rating');
  const said = toSourceOf(item.body);
  const { title, body } = toWords(item, said.source);
  const code = said.isTooLong ? 'BODY_TOO_LONG' : checkBody(body, isReview);
  if (code) return leave(code, 'body');
  if (said.isStripped) odd.push(['HTML_STRIPPED', 'body']);
  if (item.state === 'pending') odd.push(['NOT_APPROVED']);
  if (item.claim) odd.push(['CLAIM_NOT_SHOWN']);
  const pictures = toPictures([...(item.pictures ?? []), ...said.pictures], isTaken, odd);
  const edited = toTime(item.editedAt, options.dateOrder);
  const staged: Staged = {
    author: readAuthor(item, odd),
    body,
    state: item.state,
    incentive: item.incentive ?? 'unknown',
    ...(pictures.length > 0 && { pictures }),
    ...(!edited.code && edited.at > at && edited.at <= now && { editedAt: edited.at }),
    ...(isReview && { title, rating, criteria: toCriteria(item, options.scale), experiencedOn: toDay(item, at) }),
  };
  return { post: { at, staged }, odd };
}

/** As many as a post may show. */
function toPictures(given: readonly string[], isTaken: (address: string) => boolean, odd: Odd[]): string[] {
  const addresses = [...new Set(given)];
  const taken = addresses.filter((one) => one.length <= limits.urlLength && isPlainAddress(one) && isTaken(one));
  const kept = taken.slice(0, imageLimits.perPost);
  for (let at = kept.length; at < addresses.length; at++) odd.push(['PICTURE_DROPPED', 'pictures']);
  return kept;
}

/** Neither databases nor pages take these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwanted = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
const clean = (text: string): string => text.toWellFormed().replace(unwanted, '').replace(/\r\n?/g, '\n').trim();
const cleanLine = (text = ''): string => clean(text).replace(/\s+/g, ' ');

/** A title that is longer than ours may be stands above the words: nothing is cut. */
function toWords({ title: given }: PostItem, source: string): { title: string | undefined; body: string } {
  const title = cleanLine(given);
  const body = clean(source);
  if (title.length <= limits.titleLength) return { title: title || undefined, body };
  return { title: undefined, body: `${toSourceOf({ form: 'text', value: title }).source}\n\n${body}` };
}

function checkBody(body: string, isReview: boolean): ImportCode | undefined {
  if (body.length > limits.bodyLength) return 'BODY_TOO_LONG';
  const text = toRichText(body);
  if (!isReview && !saysSomething(text)) return 'BODY_MISSING';
  return countNodes(text) > limits.textNodes ? 'BODY_TOO_LONG' : undefined;
}

/** Who wrote it, as far as that is told: an address is no name, and what is none is not kept. */
function readAuthor({ author: { id, name: given, email: address, isStaff = false } }: PostItem, odd: Odd[]) {
  const email = cleanLine(address);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= limits.emailLength;
  if (email && !isAddress) odd.push(['EMAIL_DROPPED', 'email']);
  if (!isAddress && !isStaff) odd.push(['AUTHOR_WITHOUT_ADDRESS']);
  const name = cleanLine(given).slice(0, limits.nameLength).trim();
  const isName = name === '' || (!/^\S+@\S+\.\S+$/.test(name) && authorInput.safeParse({ name }).success);
  if (!isName) odd.push(['NAME_HIDDEN', 'name']);
  return {
    isStaff,
    name: isName ? name : '',
    ...(id && { id: id.slice(0, importLimits.idLength) }),
    ...(isAddress && { email }),
  };
}

/** From 1 to 5, or why not: nothing is made to fit (formats of ten points say so once, of the whole file). */
function toRating(given: string | undefined, scale: ReadOptions['scale']): number | ImportCode {
  const text = given?.trim() ?? '';
  if (text === '') return 'RATING_MISSING';
  if (!/^\d{1,3}([.,]0+)?$/.test(text)) return 'RATING_NOT_INTEGER';
  const said = Number.parseInt(text, 10);
  const rating = scale === 10 ? said / 2 : said;
  return Number.isInteger(rating) && rating >= 1 && rating <= 5 ? rating : 'RATING_OUT_OF_RANGE';
}

function toCriteria({ criteria = {} }: PostItem, scale: ReadOptions['scale']): Record<string, number> {
  const read = Object.entries(criteria).map(([name, mark]) => [cleanLine(name), toRating(mark, scale)] as const);
  const fit = read.filter(
    (one): one is readonly [string, number] =>
      typeof one[1] === 'number' && one[0] !== '' && one[0].length <= limits.criterionLength,
  );
  return Object.fromEntries(fit.slice(0, limits.criteria));
}

/** Never after it was written. */
function toDay({ experiencedOn }: PostItem, at: string): string | undefined {
  const day = experiencedOn?.trim().slice(0, 10);
  return day && isExperienceDate(day) && day <= at.slice(0, 10) ? day : undefined;
}
