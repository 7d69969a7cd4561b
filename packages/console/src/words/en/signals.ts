/** What makes one look twice at a review. */
export const signals = {
  title: 'What makes one look twice',
  hint: 'None of this is a proof, and nothing follows from it by itself. The rating is no part of it.',
  none: 'Nothing stands out.',
  names: {
    'many-today': '{n} reviews of this page on that day; {usual} are usual.',
    'near-words': {
      one: '{n} other review or comment in nearly the same words.',
      other: '{n} others in nearly the same words.',
    },
    'same-area': {
      one: '{n} other review of this page came from the same part of the network.',
      other: '{n} other reviews of this page came from the same part of the network.',
    },
    'other-names': { one: '{n} name in the same browser.', other: '{n} names in the same browser.' },
    'disposable-address': 'The address is of a host that gives them away for minutes.',
    'before-delivery': 'Written before {day}: the day of the experience, as you said it when you asked for a review.',
    'only-review': 'Nothing else is known of its author.',
  },
} as const;
