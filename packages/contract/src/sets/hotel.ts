import type { ReviewSet } from './set.ts';

export const hotel: ReviewSet = {
  name: { en: 'Hotel or guest house', fr: 'Hôtel ou chambres d’hôtes' },
  criteria: [
    { key: 'cleanliness', label: { en: 'Cleanliness', fr: 'Propreté' } },
    { key: 'comfort', label: { en: 'Comfort', fr: 'Confort' } },
    { key: 'welcome', label: { en: 'Welcome', fr: 'Accueil' } },
    { key: 'breakfast', label: { en: 'Breakfast', fr: 'Petit-déjeuner' } },
    { key: 'location', label: { en: 'Location', fr: 'Situation' } },
    { key: 'value', label: { en: 'Value for money', fr: 'Rapport qualité-prix' } },
    { key: 'as-advertised', label: { en: 'As advertised', fr: 'Conforme à l’annonce' } },
  ],
  words: {
    write: { en: 'Review your stay', fr: 'Donner un avis sur votre séjour' },
    experiencedOn: { en: 'When was your stay?', fr: 'Quand avez-vous séjourné\u202f?' },
    body: { en: 'How was your stay?', fr: 'Comment s’est passé votre séjour\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: { en: 'This is not about a stay with us.', fr: 'Ce message ne parle pas d’un séjour chez nous.' },
    },
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out the names of our people and of other guests.',
        fr: 'Merci de retirer les noms de nos équipes et des autres clients.',
      },
    },
    {
      code: 'M6',
      sentence: {
        en: 'Whoever works for us or for another hotel does not review us here.',
        fr: 'Qui travaille pour nous ou pour un autre hôtel ne donne pas d’avis ici.',
      },
    },
    {
      code: 'M11',
      sentence: {
        en: 'We asked when you stayed with us, and got no answer.',
        fr: 'Nous avons demandé la date de votre séjour et n’avons pas eu de réponse.',
      },
    },
  ],
  thing: 'Hotel',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
