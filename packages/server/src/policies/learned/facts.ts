import type { SignName } from '@parvis/contract';
import { isDisposable } from './disposable.ts';

/** What is told of a post beside its words. */
export type FactName =
  | 'links'
  | 'many-links'
  | 'short'
  | 'long'
  | 'very-long'
  | 'capitals'
  | 'number'
  | 'letters'
  | 'emoji'
  | 'quick'
  | 'no-name'
  | 'odd-name'
  | 'no-address'
  | 'disposable-address'
  | 'first-post'
  | 'language'
  | 'repeated';

/** How those who work for the site read each. */
export const factSigns: Readonly<Record<FactName, SignName>> = {
  links: 'links',
  'many-links': 'links',
  short: 'length',
  long: 'length',
  'very-long': 'length',
  capitals: 'capitals',
  number: 'number',
  letters: 'letters',
  emoji: 'emoji',
  quick: 'quick',
  'no-name': 'name',
  'odd-name': 'name',
  'no-address': 'no-address',
  'disposable-address': 'disposable-address',
  'first-post': 'first-post',
  language: 'language',
  repeated: 'repeated',
};

export const factNames: readonly FactName[] = Object.keys(factSigns) as FactName[];

/** What facts are made of. */
export interface Known {
  words: string;
  links: number;
  /** Milliseconds that its form was open, where that is known. */
  openedFor?: number | undefined;
  name: string;
  /** The address of its author, as far as there is one. */
  address: string | undefined;
  /** Nothing else of its author is published. */
  isFirst: boolean;
  /** Languages of the post and of the site, as far as they are known. */
  lang: string | null;
  siteLang: string | null;
  /** Others of nearly the same words within a day. */
  repeats: number;
}

/** Milliseconds below which a post was written quickly. */
const quickMs = 10_000;
/** Characters of texts that are short, long and very long. */
const [shortText, longText, veryLongText] = [30, 140, 400];

/** Which facts hold of a post. */
export function findFacts(post: Known): FactName[] {
  const { words, links, openedFor, name, address, lang, siteLang } = post;
  const holds: Record<FactName, boolean> = {
    links: links > 0,
    'many-links': links > 2,
    short: words.length < shortText,
    long: words.length >= longText,
    'very-long': words.length >= veryLongText,
    capitals: isLoud(words),
    number: hasNumber(words),
    letters: isDisguised(words),
    emoji: /\p{Extended_Pictographic}/u.test(words),
    quick: openedFor !== undefined && openedFor < quickMs,
    'no-name': name === '',
    'odd-name': /[\d@]|\.\p{L}|:\/\//u.test(name),
    'no-address': address === undefined,
    'disposable-address': address !== undefined && isDisposable(address),
    'first-post': post.isFirst,
    language: lang !== null && siteLang !== null && toPrimary(lang) !== toPrimary(siteLang),
    repeated: post.repeats > 0,
  };
  return factNames.filter((fact) => holds[fact]);
}

const toPrimary = (tag: string): string => tag.split('-')[0]!.toLowerCase();

/** Digits as of a telephone, whatever parts them. */
const hasNumber = (words: string): boolean => /\d(?:[ .()-]{0,2}\d){4}/.test(words);

/** Letters of mathematics, in discs or as wide as Chinese ones: they read as others, and no list of words has them. */
const isDisguised = (words: string): boolean =>
  /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\u{24b6}-\u{24e9}\uff21-\uff3a\uff41-\uff5a]/u.test(words);

/** A capital for every third small letter or more: more than names and nouns make. */
function isLoud(words: string): boolean {
  const capitals = words.match(/\p{Lu}/gu)?.length ?? 0;
  const small = words.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals + small >= 10 && 3 * capitals >= small;
}
