/** What forms say of a site that has something to say there. */
export const formWords = {
  rules: 'Our rules',
} as const;
