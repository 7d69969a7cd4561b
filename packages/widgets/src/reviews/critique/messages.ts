/** What a request for critique says. Comes with its own code. */
export const critique = {
  heading: 'Critiques',
  write: 'Say what you think',
  yours: 'Change what you said',
  byQuestion: 'By question',
  byPerson: 'By person',
  empty: 'Nobody has said anything yet.',
  noAnswer: 'No answer yet.',
  off: 'No critiques are asked for here.',
  some: 'Answer what you like. One answer is enough.',
  by: 'Critique by {name}',
  send: 'Send',
} as const;
