import { names, type Place, read, toPrefix, write } from './storage.ts';

/** What this browser remembers of its visitor on one site. */
export interface Session {
  /** Proves to the server who wrote. Never put it in a URL. */
  token?: string;
  /** The name last written under, to fill the form with. */
  name?: string;
}

/** What is remembered; empty when nothing is. Reading stores nothing and never throws. */
export const readSession = (place: Place): Session => read<Session>(place, toPrefix(place)) ?? {};

/**
 * Remembers more, after an act of the visitor: fields that are given replace, others stay; `undefined` forgets one.
 * Where storage is blocked, it lasts until the page goes.
 */
export const writeSession = (place: Place, session: Session): void =>
  write(place, toPrefix(place), { ...readSession(place), ...session });

/** Forgets token and name. Drafts and unsent posts stay; see {@link forgetVisitor}. */
export const clearSession = (place: Place): void => write(place, toPrefix(place), undefined);

/** Forgets everything of this site in this browser: token, name, drafts, unsent posts. */
export const forgetVisitor = (place: Place): void => {
  clearSession(place);
  for (const name of names(place, `${toPrefix(place)}:`)) write(place, name, undefined);
};

/** A review that this visitor has written here, so that they can change their mind. */
export interface OwnReview {
  id: string;
  rating: number;
  /** `YYYY-MM-DD` */
  experiencedOn: string;
}

/** Where {@link readOwnReview} finds it. */
export const toReviewName = (place: Place, subject: string): string => `${toPrefix(place)}:review:${subject}`;

/** The review of a subject that was written in this browser, if any. */
export const readOwnReview = (place: Place, subject: string): OwnReview | undefined =>
  read(place, toReviewName(place, subject));

/** Remembers it, once the server has taken it; without one, forgets it. */
export const writeOwnReview = (place: Place, subject: string, review?: OwnReview): void =>
  write(place, toReviewName(place, subject), review);

/** Whether posts wait to be sent from an earlier visit: then load the core and call `outbox.resume()`. */
export const hasPending = (place: Place): boolean => names(place, `${toPrefix(place)}:outbox:`).length > 0;

export { toPrefix };
