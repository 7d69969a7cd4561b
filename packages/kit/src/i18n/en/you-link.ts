/** What leads to the panel in which visitors find what is theirs. */
export const toYou = {
  you: 'Your posts and data',
  wroteBefore: 'Wrote here before? Sign in',
  followHere: 'Follow',
} as const;
