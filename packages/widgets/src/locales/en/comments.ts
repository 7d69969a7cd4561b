/** What the comments say while one reads. */
export const comments = {
  heading: { one: '{n} comment', other: '{n} comments' },
  headingNone: 'Comments',
  empty: 'Nobody has written yet.',
  emptyHint: 'Be the first to say something.',
  write: 'Write a comment…',
  reply: 'Reply',
  replyTo: 'In reply to {name}',
  like: 'Like',
  likes: { one: '{n} like', other: '{n} likes' },
  moreReplies: { one: 'Show {n} more reply', other: 'Show {n} more replies' },
  earlier: 'Show the comments before',
  fresh: { one: '{n} new comment', other: '{n} new comments' },
  withdrawn: 'This comment was taken back by its author.',
  by: 'Comment by {name}',
} as const;
