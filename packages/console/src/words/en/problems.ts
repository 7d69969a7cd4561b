/** What is said of an error, by its code. Whatever is not here did not work, and nothing is lost. */
export const problems = {
  FORBIDDEN: 'You may not do that here.',
  SITE_SUSPENDED: 'This site is suspended.',
  NOT_FOUND: 'It is not there any more.',
  TOO_MANY: 'There are as many of these as a site may have: take one away first.',
  ALREADY_STAFF: 'This address works for the site already.',
  LAST_OWNER: 'The site would be without an owner.',
  VALIDATION_FAILED: 'This is not right.',
  FIELD_REQUIRED: 'This is needed.',
  TOO_LONG: 'This is too long.',
  SUBJECT_URL_FOREIGN: 'This page is not on an address of your site.',
  RATE_LIMITED: 'That was too often. Wait a little.',
  UNAVAILABLE: 'The server is busy. Try again in a moment.',
  OFFLINE: 'There is no network.',
  NETWORK: 'The server did not answer. Nothing is lost: try again.',
  TIMEOUT: 'The server did not answer in time. Nothing is lost: try again.',
} as const;
