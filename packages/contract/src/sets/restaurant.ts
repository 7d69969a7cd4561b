import type { ReviewSet } from './set.ts';

export const restaurant: ReviewSet = {
  name: { en: 'Restaurant, café or bar', fr: 'Restaurant, café ou bar' },
  criteria: [
    { key: 'food', label: { en: 'Food', fr: 'Cuisine' } },
    { key: 'service', label: { en: 'Service', fr: 'Service' } },
    { key: 'atmosphere', label: { en: 'Atmosphere', fr: 'Ambiance' } },
    { key: 'wait', label: { en: 'Waiting time', fr: 'Attente' } },
    { key: 'value', label: { en: 'Value for money', fr: 'Rapport qualité-prix' } },
  ],
  words: {
    write: { en: 'Review your meal', fr: 'Donner un avis sur votre repas' },
    experiencedOn: { en: 'When did you eat here?', fr: 'Quand êtes-vous venu\u202f?' },
    body: { en: 'How was it?', fr: 'Comment était-ce\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: { en: 'This is not about a meal here.', fr: 'Ce message ne parle pas d’un repas chez nous.' },
    },
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out the names of our people.',
        fr: 'Merci de retirer les noms de nos équipes.',
      },
    },
    {
      code: 'M6',
      sentence: {
        en: 'Whoever works for us or for another restaurant does not review us here.',
        fr: 'Qui travaille pour nous ou pour un autre restaurant ne donne pas d’avis ici.',
      },
    },
  ],
  thing: 'Restaurant',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
