/** What is said to who writes of others who do. */
export const presence = {
  writing: { one: '{n} other person is writing', other: '{n} other people are writing' },
} as const;
