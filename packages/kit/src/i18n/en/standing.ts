/** What an author reads below a post of theirs that others do not see. */
export const standing = {
  pending: 'Waiting for the team to look at it.',
  unanswered: 'Waiting for the business to say how it treats reviews.',
  refused: 'Not published.',
  hidden: 'Taken off the page by the team.',
  onlyYou: 'Only you can see this.',
  correct: 'Edit it, and it will be looked at again.',
  contest: 'Say why this is wrong',
  contested: 'The team will look at it again.',
  hear: 'Tell me by mail',
  automated: 'Decided by a rule, not by a person.',
} as const;
