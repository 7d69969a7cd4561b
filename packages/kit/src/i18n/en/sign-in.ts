/** What is said where visitors sign in through the page. */
export const signIn = {
  signIn: 'Sign in',
  signInFirst: 'Sign in to write here. What you typed is kept.',
  hasAccount: 'Do you have an account here?',
} as const;
