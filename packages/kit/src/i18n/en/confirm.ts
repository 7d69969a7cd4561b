/** What the question before a deletion says. */
export const confirm = {
  removeAsk: 'Delete this for good?',
  removed: 'Deleted.',
} as const;
