/** What the form of a report says. */
export const report = {
  reportAsk: 'What is wrong with it?',
  spam: 'Advertising or spam',
  offensive: 'Insult, hate or threat',
  offTopic: 'Not about this',
  personalData: 'Personal data of somebody',
  fake: 'A made-up review',
  illegal: 'Against the law',
  detail: 'Explain in a few words',
  email: 'Your e-mail',
  EMAIL_INVALID: 'Please give an address such as name@example.com.',
  child: 'It shows the sexual abuse of a child. I need not say who I am.',
  goodFaith: 'I state in good faith that this notice is accurate and complete.',
  sendReport: 'Send report',
  reported: 'Thank you. The business has been told.',
} as const;
