/** What the comments say once one can act. */
export const commentsAct = {
  write: 'Write a comment…',
  reply: 'Reply',
  like: 'Like',
  likes: { one: '{n} like', other: '{n} likes' },
  unseen: { one: '{n} new comment', other: '{n} new comments' },
  sort: 'Sort by',
  newest: 'Newest first',
  oldest: 'Oldest first',
  helpful: 'Most helpful',
} as const;
