/** What the comments say while one reads. */
export const comments = {
  heading: { one: '{n} comment', other: '{n} comments' },
  headingNone: 'Comments',
  empty: 'Nobody has written yet.',
  emptyHint: 'Be the first to say something.',
  replyTo: 'In reply to {name}',
  moreReplies: { one: 'Show {n} more reply', other: 'Show {n} more replies' },
  earlier: 'Show the comments before',
  withdrawn: 'This comment was taken back by its author.',
  by: 'Comment by {name}',
} as const;
