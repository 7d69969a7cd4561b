import type { ReviewSet } from './set.ts';

export const other: ReviewSet = {
  name: { en: 'Blog, magazine or something else', fr: 'Blog, magazine ou autre' },
  criteria: [],
  words: {},
  reasons: [
    {
      code: 'M1',
      sentence: { en: 'It is not about this page.', fr: 'Ce message ne parle pas de cette page.' },
    },
    {
      code: 'M2',
      sentence: {
        en: 'We do not publish insults, hate or threats.',
        fr: 'Nous ne publions ni insultes, ni haine, ni menaces.',
      },
    },
    {
      code: 'M4',
      sentence: {
        en: 'Please leave out advertising and links to shops.',
        fr: 'Merci de retirer la publicité et les liens vers des boutiques.',
      },
    },
  ],
  thing: 'CreativeWork',
  moderation: 'risky',
  blocks: ['comments', 'share'],
};
