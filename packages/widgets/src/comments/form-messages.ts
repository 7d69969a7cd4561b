/** What the form of a comment says. */
export const writeComment = {
  comment: 'Your comment',
  replyTo: 'Your reply to {name}',
  send: 'Post',
} as const;
