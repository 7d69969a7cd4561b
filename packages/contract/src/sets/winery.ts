import { advice, value, welcome } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const winery: ReviewSet = {
  name: { en: 'Winery or producer', fr: 'Domaine viticole ou producteur' },
  criteria: [
    {
      key: 'taste',
      label: {
        en: 'Taste',
        fr: 'Goût',
        ar: 'المذاق',
        de: 'Geschmack',
        el: 'Γεύση',
        es: 'Sabor',
        he: 'טעם',
        hi: 'स्वाद',
        it: 'Gusto',
        ja: '味',
        nl: 'Smaak',
        pl: 'Smak',
        pt: 'Sabor',
        sv: 'Smak',
        tr: 'Tat',
        'zh-Hans': '口味',
      },
    },
    { key: 'welcome', label: welcome },
    { key: 'advice', label: advice },
    {
      key: 'visit',
      label: {
        en: 'Visit and tasting',
        fr: 'Visite et dégustation',
        ar: 'الزيارة والتذوّق',
        de: 'Besuch und Verkostung',
        el: 'Επίσκεψη και γευσιγνωσία',
        es: 'Visita y cata',
        he: 'ביקור וטעימות',
        hi: 'भ्रमण और चखना',
        it: 'Visita e degustazione',
        ja: '見学と試飲',
        nl: 'Bezoek en proeverij',
        pl: 'Zwiedzanie i degustacja',
        pt: 'Visita e degustação',
        sv: 'Besök och provning',
        tr: 'Ziyaret ve tadım',
        'zh-Hans': '参观与品鉴',
      },
    },
    { key: 'value', label: value },
  ],
  words: {
    write: { en: 'Say what you tasted', fr: 'Donner votre avis' },
    experiencedOn: { en: 'When did you visit or taste?', fr: 'Quand avez-vous visité ou dégusté\u202f?' },
    body: { en: 'How was it?', fr: 'Qu’en avez-vous pensé\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: {
        en: 'This is not about what we make, or a visit here.',
        fr: 'Ce message ne parle ni de nos produits ni d’une visite chez nous.',
      },
    },
    {
      code: 'M6',
      sentence: {
        en: 'Whoever works for us or for another producer does not review us here.',
        fr: 'Qui travaille pour nous ou pour un autre producteur ne donne pas d’avis ici.',
      },
    },
    {
      code: 'M8',
      sentence: {
        en: 'The law on alcohol does not allow us to publish this.',
        fr: 'La loi sur l’alcool ne nous permet pas de publier cela.',
      },
    },
  ],
  thing: 'Winery',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
