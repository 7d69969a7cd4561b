/** What is said where an address is typed. */
export const address = {
  email: 'Your e-mail',
  EMAIL_INVALID: 'Please give an address such as name@example.com.',
} as const;
