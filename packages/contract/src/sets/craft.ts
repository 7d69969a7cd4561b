import type { ReviewSet } from './set.ts';

export const craft: ReviewSet = {
  name: { en: 'Craft or service', fr: 'Artisanat ou service' },
  criteria: [
    { key: 'quality', label: { en: 'Quality of the work', fr: 'Qualité du travail' } },
    { key: 'punctuality', label: { en: 'Punctuality', fr: 'Ponctualité' } },
    { key: 'advice', label: { en: 'Advice', fr: 'Conseil' } },
    { key: 'tidiness', label: { en: 'Tidiness', fr: 'Soin et propreté' } },
    { key: 'as-quoted', label: { en: 'As quoted', fr: 'Conforme au devis' } },
    { key: 'value', label: { en: 'Value for money', fr: 'Rapport qualité-prix' } },
  ],
  words: {
    write: { en: 'Review our work', fr: 'Donner un avis sur notre travail' },
    experiencedOn: { en: 'When was the work done?', fr: 'Quand le travail a-t-il été fait\u202f?' },
    body: { en: 'How did it go?', fr: 'Comment cela s’est-il passé\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: { en: 'This is not about work of ours.', fr: 'Ce message ne parle pas d’un travail de notre part.' },
    },
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out addresses and the names of others.',
        fr: 'Merci de retirer les adresses et les noms d’autres personnes.',
      },
    },
    {
      code: 'M11',
      sentence: {
        en: 'We asked which work this was, and got no answer.',
        fr: 'Nous avons demandé de quel travail il s’agissait et n’avons pas eu de réponse.',
      },
    },
  ],
  thing: 'LocalBusiness',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
