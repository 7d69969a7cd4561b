/** What the queue says. */
export const queue = {
  title: 'What waits',
  count: { one: '{n} post waits', other: '{n} posts wait' },
  nothing: 'Nothing waits.',
  nothingHint: 'What visitors write and rules doubt, and what is reported, comes here.',
  otherwise: 'Somebody else has decided meanwhile: the list is as it is now.',
  by: '{name} on {page}',
  answers: 'In answer to {name}:',
  reports: 'Reported:',
  contest: 'Its author says:',
  history: '{published} published, {refused} refused, {hidden} hidden before',
  firstTime: 'Nothing before',
  openPage: 'Open the page',
  choose: 'Choose the post of {name}',
  chosen: { one: '{n} chosen', other: '{n} chosen' },
  none: 'Choose none',
  keysHint: 'J and K go down and up, X chooses, Z takes back. The letter on a button presses it.',
} as const;
