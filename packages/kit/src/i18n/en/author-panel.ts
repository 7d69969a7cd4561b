/** What an author is asked who wants to hear by mail, or who thinks that a decision is wrong. */
export const authorPanel = {
  emailHint: 'We send a code of six digits there. Nobody sees your address.',
  sendCode: 'Send me the code',
  code: 'Code of six digits',
  codeHint: 'It is in the mail to {email}. There is one a day.',
  confirmCode: 'Confirm',
  heard: 'Done. You will hear by mail what is decided.',
  contestAsk: 'Why is it wrong?',
  sendContest: 'Ask to look again',
} as const;
