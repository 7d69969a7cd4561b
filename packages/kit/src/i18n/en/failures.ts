/** What forms say of a post that the server refused. */
export const failures = {
  TEXT_REQUIRED: 'Please write something.',
  NAME_REQUIRED: 'Please enter a name.',
  NAME_RESERVED: 'This name is the business’s, or looks like it. Please choose another.',
  TEXT_INVALID: 'Some characters in it cannot be shown. Please remove them.',
  TOO_LONG: 'This is too long.',
  TEXT_TOO_COMPLEX: 'This has too many paragraphs, lines, quotes or list items.',
  SUBJECT_CLOSED: 'No new posts are taken here.',
  PARENT_INVALID: 'What you reply to is no longer there.',
  NOT_FOUND: 'This is no longer there.',
  FORBIDDEN: 'This is not yours to change.',
  ALREADY_REVIEWED: 'You have already reviewed this. Change your review instead.',
  OWN_POST: 'This is your own.',
  MEMBERSHIP_REQUIRED: 'Only members write here. Please sign in first.',
  CODE_INVALID: 'This is not the code of the last mail, or it was typed too often.',
  NOTHING_TO_CONTEST: 'The team has your words already, or has decided again.',
  RATE_LIMITED: {
    one: 'That was a bit fast. Please try again in {n} second.',
    other: 'That was a bit fast. Please try again in {n} seconds.',
  },
  NETWORK: 'The server cannot be reached.',
  unknown: 'Something went wrong. Please try again.',
} as const;
