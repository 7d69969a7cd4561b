/**
 * Every error a server may answer with: the code that clients branch on, its HTTP status, and an English title for logs
 * and developers. Visitors never read these words: the widgets own theirs, by code.
 */
export const errors = {
  MALFORMED_REQUEST: { status: 400, title: 'The address or a header is not valid HTTP' },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON' },
  INVALID_TYPE: { status: 400, title: 'A field has the wrong type' },
  UNKNOWN_FIELD: { status: 400, title: 'A field is not known' },
  INVALID_QUERY: { status: 400, title: 'A query parameter is not valid' },
  CURSOR_INVALID: { status: 400, title: 'The cursor is not one that this list gave out' },
  UNAUTHENTICATED: {
    status: 401,
    title: 'A token is needed, and the one sent is missing, expired or not for this site',
  },
  FORBIDDEN: { status: 403, title: 'This token may not do that' },
  ORIGIN_NOT_ALLOWED: { status: 403, title: 'This origin is not registered for the site' },
  SITE_SUSPENDED: { status: 403, title: 'This site takes nothing new, by decision of whoever runs the server' },
  QUOTA_EXCEEDED: { status: 403, title: 'This site has used up what it may take in a month; see Retry-After' },
  SUBJECT_CLOSED: { status: 403, title: 'No more posts are taken here' },
  BLOCK_OFF: { status: 403, title: 'The business has turned this off on its site' },
  CHANGE_TOO_LATE: { status: 403, title: 'The time in which this post may be changed is over' },
  REPLY_NOT_ALLOWED: { status: 403, title: 'Not everybody may reply here' },
  PIN_NOT_ALLOWED: { status: 403, title: 'Only what begins a thread of comments, and is on the page, is pinned' },
  STAFF_REVIEW: { status: 403, title: 'Staff may not review their own site' },
  CONFIRMATION_REQUIRED: { status: 403, title: 'Only those who have proved an address may react on this site' },
  MEMBERSHIP_REQUIRED: { status: 403, title: 'Only members may do this on this site' },
  OWN_POST: { status: 403, title: 'One cannot react to a post of one’s own' },
  IMPORT_PRIVATE: {
    status: 403,
    title: 'What comes from there may be seen by the business alone: it never lands',
  },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This method is not allowed here' },
  BODY_TIMEOUT: { status: 408, title: 'The body did not come in time' },
  ALREADY_REVIEWED: { status: 409, title: 'This author has already reviewed this subject; change that review instead' },
  ALREADY_STAFF: { status: 409, title: 'This address works for the site already' },
  LAST_OWNER: { status: 409, title: 'The site would be without an owner' },
  NOTHING_TO_CONTEST: {
    status: 409,
    title: 'There is no decision against this post that was not contested, or answered after it was',
  },
  DECIDED_OTHERWISE: { status: 409, title: 'Somebody else has decided about this post meanwhile' },
  POLICY_UNANSWERED: { status: 409, title: 'No review is published before the business has said how it treats them' },
  SECOND_PERSON: { status: 409, title: 'Its author contests this decision: somebody else says whether it stays' },
  KEY_TAKEN: { status: 409, title: 'Another subject has this key; one of them can be merged into the other' },
  ATTESTATION_REQUIRED: {
    status: 409,
    title: 'Reviews from elsewhere are taken with the word of the business that they are all, and unaltered',
  },
  SUBJECT_BUSY: { status: 409, title: 'Posts of this subject are being moved; ask again when that is done' },
  CHANGED_SINCE: { status: 409, title: 'It was changed again since, or taken back already' },
  NOT_UNDOABLE: { status: 409, title: 'What was done cannot be taken back' },
  TOO_MANY: { status: 409, title: 'There are as many of these as a site may have; take one away first' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be application/json' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The address and the headers are too long: ask in parts' },
  VALIDATION_FAILED: { status: 422, title: 'A field is not valid' },
  FIELD_REQUIRED: { status: 422, title: 'A field is missing' },
  TOO_LONG: { status: 422, title: 'A field is too long' },
  CODE_INVALID: { status: 422, title: 'The code is wrong, used, too old, or was guessed at too often' },
  MEMBER_TOKEN_INVALID: { status: 422, title: 'The token of the host is forged, used, too old or not for this site' },
  NAME_RESERVED: { status: 422, title: 'Only the business may use this name, or one that looks like it' },
  TEXT_TOO_COMPLEX: { status: 422, title: 'A text has too many paragraphs, lines, quotes, list items or marks' },
  IMAGE_INVALID: { status: 422, title: 'This is no whole image of a kind that is taken: PNG, JPEG, WebP or GIF' },
  IMAGE_TOO_LARGE: { status: 422, title: 'The image has too many pixels' },
  TEXT_REQUIRED: { status: 422, title: 'This kind of post needs its text' },
  TEXT_INVALID: { status: 422, title: 'A text holds control characters or broken Unicode' },
  KIND_UNKNOWN: { status: 422, title: 'This kind of post is not known' },
  RATING_REQUIRED: { status: 422, title: 'This kind of post needs a rating from 1 to 5' },
  EXPERIENCE_DATE_REQUIRED: { status: 422, title: 'This kind of post needs the day of the experience' },
  EXPERIENCE_DATE_INVALID: {
    status: 422,
    title: 'The date of the experience does not exist, lies ahead or too far back',
  },
  PARENT_INVALID: { status: 422, title: 'The parent is not a post of this subject' },
  SUBJECT_URL_FOREIGN: { status: 422, title: 'The page is not on an origin of the site' },
  IDEMPOTENCY_KEY_INVALID: { status: 400, title: 'The idempotency key is empty or too long' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key was used for another request' },
  // Not 428, which it means: browsers write every 4xx into the console of the page, which is the host's.
  PROOF_REQUIRED: { status: 202, title: 'The browser has to prove itself by some work first; ask for a challenge' },
  RATE_LIMITED: { status: 429, title: 'Too many requests; see Retry-After' },
  INTERNAL: { status: 500, title: 'The server failed' },
  IMAGES_UNAVAILABLE: { status: 501, title: 'This server cannot take images: sharp is not installed beside it' },
  UNAVAILABLE: { status: 503, title: 'The server is busy or going away; see Retry-After' },
} as const;

export type ErrorCode = keyof typeof errors;

/** What is wrong with one field. `path` is dotted, as in `author.name`; a query parameter is named as it is. */
export interface Issue {
  path: string;
  /** What clients say about it, in their own words. */
  code: ErrorCode;
  /** English, for developers. */
  message: string;
}

/** The body of every error, as `application/problem+json` (RFC 9457). */
export interface Problem {
  /** A URI that names the kind of error: `urn:parvis:error:<CODE>`. */
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  /** Found again in the server's log. */
  requestId: string;
  issues?: Issue[];
}
