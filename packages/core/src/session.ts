import { names, read, type StorageScope, toOwnPrefix, toPrefix, write } from './storage.ts';

/** What this browser remembers of its visitor on one site. */
export interface Session {
  /** Proves to the server who wrote. Never put it in a URL. */
  token?: string;
  /** The name last written under, to fill the form with. */
  name?: string;
  /** The visitor has proved an address, and hears by mail. */
  confirmed?: boolean;
  /** Id of the author whom the host of the page has named: the visitor is signed in through it. */
  member?: string;
}

/**
 * What is remembered; empty when nothing is. Reading stores nothing and never throws. Whatever else runs on the page writes
 * there as well: what is no text is left out.
 */
export function readSession(scope: StorageScope): Session {
  const { token, name, confirmed, member }: Session = read<Session>(scope, toPrefix(scope)) ?? {};
  return {
    ...(typeof token === 'string' && { token }),
    ...(typeof name === 'string' && { name }),
    ...(confirmed === true && { confirmed }),
    ...(typeof member === 'string' && { member }),
  };
}

/**
 * Remembers more, after an act of the visitor: fields that are given replace, others stay; `undefined` forgets one.
 * Where storage is blocked, it lasts until the page goes.
 */
export const writeSession = (scope: StorageScope, session: Session): void =>
  write(scope, toPrefix(scope), { ...readSession(scope), ...session });

const forget = (scope: StorageScope, ...prefixes: string[]): void => {
  write(scope, toPrefix(scope), undefined);
  for (const prefix of prefixes)
    for (const name of names(scope, `${toPrefix(scope)}:${prefix}`)) write(scope, name, undefined);
};

/** Forgets who the visitor is: token, name, reviews and their receipts. Drafts and unsent posts stay; see {@link forgetVisitor}. */
export const clearSession = (scope: StorageScope): void => forget(scope, 'review:', 'receipt:');

/** Forgets everything of this site in this browser: token, name, drafts, unsent posts. */
export const forgetVisitor = (scope: StorageScope): void => forget(scope, '');

/** A review that this visitor has written here, so that they can change their mind. */
export interface OwnReview {
  id: string;
  rating: number;
  /** `YYYY-MM-DD` */
  experiencedOn: string;
}

/** Where {@link readOwnReview} finds it. */
export const toReviewName = (scope: StorageScope, subject: string): string => `${toPrefix(scope)}:review:${subject}`;

/** The review of a subject that was written in this browser, if any. */
export const readOwnReview = (scope: StorageScope, subject: string): OwnReview | undefined =>
  read(scope, toReviewName(scope, subject));

/** Remembers it, once the server has taken it; without one, forgets it. */
export const writeOwnReview = (scope: StorageScope, subject: string, review?: OwnReview): void =>
  write(scope, toReviewName(scope, subject), review);

/** Whether posts wait to be sent from an earlier visit: then load the core and call `outbox.resume()`. */
export const hasPending = (scope: StorageScope): boolean => names(scope, `${toPrefix(scope)}:outbox:`).length > 0;

export { toOwnPrefix };
