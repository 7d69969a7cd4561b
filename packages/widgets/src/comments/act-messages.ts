/** What is said of comments to who acts or is there when others do. */
export const actComments = {
  unseen: { one: '{n} new comment', other: '{n} new comments' },
} as const;
