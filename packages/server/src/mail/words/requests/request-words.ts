import type { Catalogue } from '../catalogue.ts';

/**
 * What a customer reads who is asked for a review, in a language that we do not speak to those who work for sites: of the
 * mail, of the form that it leads to, and of the page that ends these mails.
 */
export interface RequestWords {
  letter: Pick<Catalogue['letter'], 'colon' | 'by' | 'unsubscribe'>;
  reviewRequest: Catalogue['reviewRequest'];
  page: PageWords;
}

/** With `{site}` and `{what}` for what is asked about. */
export interface PageWords {
  title: string;
  open: string;
  about: string;
  aboutSite: string;
  rating: string;
  body: string;
  optional: string;
  image: string;
  imageHint: string;
  imageAlt: string;
  imageAltHint: string;
  imageAgain: string;
  code: string;
  codeHint: string;
  experiencedOn: string;
  shown: string;
  another: string;
  ownName: string;
  address: string;
  addressMissing: string;
  addressHint: string;
  nothingGiven: string;
  given: string;
  rules: string;
  send: string;
  wrongCode: string;
  noRating: string;
  noDay: string;
  wrongDay: string;
  noName: string;
  reservedName: string;
  tooLong: string;
  tooOften: string;
  closed: string;
  noAlt: string;
  wrongImage: string;
  largeImage: string;
  notSent: string;
  already: string;
  over: string;
  ordinary: string;
  thanks: string;
  sent: string;
  next: string;
  elsewhere: string;
  stop: string;
  stopText: string;
  stopped: string;
  token: string;
  tokenHint: string;
  tokenVoid: string;
  stopVoid: string;
}
