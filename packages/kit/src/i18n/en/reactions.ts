/** What is said of reactions beside a like: where a site has chosen some, or takes votes against. */
export const reactions = {
  react: 'React',
  down: 'Not helpful',
} as const;
