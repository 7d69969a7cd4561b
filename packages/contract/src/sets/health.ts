import { punctuality, welcome } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const health: ReviewSet = {
  name: { en: 'Health and care', fr: 'Santé et soins' },
  criteria: [
    { key: 'welcome', label: welcome },
    {
      key: 'listening',
      label: {
        en: 'Listening',
        fr: 'Écoute',
        ar: 'الإصغاء',
        de: 'Zuhören',
        el: 'Προσοχή στον άλλο',
        es: 'Escucha',
        he: 'הקשבה',
        hi: 'ध्यान से सुनना',
        it: 'Ascolto',
        ja: '話を聞く姿勢',
        nl: 'Luisteren',
        pl: 'Uważne słuchanie',
        pt: 'Escuta',
        sv: 'Lyhördhet',
        tr: 'Dinleme',
        'zh-Hans': '倾听',
      },
    },
    {
      key: 'explanations',
      label: {
        en: 'Clear explanations',
        fr: 'Clarté des explications',
        ar: 'وضوح الشرح',
        de: 'Verständliche Erklärungen',
        el: 'Σαφείς εξηγήσεις',
        es: 'Explicaciones claras',
        he: 'הסברים ברורים',
        hi: 'स्पष्ट जानकारी',
        it: 'Chiarezza delle spiegazioni',
        ja: '説明のわかりやすさ',
        nl: 'Duidelijke uitleg',
        pl: 'Jasne wyjaśnienia',
        pt: 'Explicações claras',
        sv: 'Tydliga förklaringar',
        tr: 'Açık anlatım',
        'zh-Hans': '解释清楚',
      },
    },
    { key: 'punctuality', label: punctuality },
    {
      key: 'premises',
      label: {
        en: 'Premises',
        fr: 'Locaux',
        ar: 'المكان',
        de: 'Räumlichkeiten',
        el: 'Χώρος',
        es: 'Instalaciones',
        he: 'המקום',
        hi: 'परिसर',
        it: 'Locali',
        ja: '施設',
        nl: 'Ruimte',
        pl: 'Lokal',
        pt: 'Instalações',
        sv: 'Lokaler',
        tr: 'Mekân',
        'zh-Hans': '场所',
      },
    },
  ],
  words: {
    write: { en: 'Review your visit', fr: 'Donner un avis sur votre visite' },
    experiencedOn: { en: 'When were you here?', fr: 'Quand êtes-vous venu\u202f?' },
    body: {
      en: 'How were you received? Nothing of illness or treatment.',
      fr: 'L’accueil, l’écoute\u202f? Rien sur la maladie ni les soins.',
    },
  },
  reasons: [
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out what tells of anybody’s health: an illness, a treatment, a result.',
        fr: 'Merci de retirer ce qui renseigne sur la santé de quiconque\u00a0: une maladie, un traitement, un résultat.',
      },
    },
    {
      code: 'M8',
      sentence: {
        en: 'We may not publish claims about what cures, or a comparison of treatments.',
        fr: 'Nous ne pouvons pas publier ce qui affirme qu’un soin guérit, ni une comparaison de traitements.',
      },
    },
    {
      code: 'M1',
      sentence: { en: 'This is not about a visit here.', fr: 'Ce message ne parle pas d’une visite chez nous.' },
    },
  ],
  thing: 'LocalBusiness',
  moderation: 'everything',
  blocks: ['rating', 'reviews'],
};
