/** What is said of whom one can name while one types. */
export const mention = {
  people: 'People in this conversation',
} as const;
