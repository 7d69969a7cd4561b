import { advice, asAdvertised, punctuality, value } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const car: ReviewSet = {
  name: { en: 'Garage or car dealer', fr: 'Garage ou vente de véhicules' },
  criteria: [
    {
      key: 'condition',
      label: {
        en: 'Condition of the car',
        fr: 'État du véhicule',
        ar: 'حالة السيارة',
        de: 'Zustand des Fahrzeugs',
        el: 'Κατάσταση οχήματος',
        es: 'Estado del vehículo',
        he: 'מצב הרכב',
        hi: 'गाड़ी की हालत',
        it: 'Stato del veicolo',
        ja: '車の状態',
        nl: 'Staat van de auto',
        pl: 'Stan pojazdu',
        pt: 'Estado do veículo',
        sv: 'Bilens skick',
        tr: 'Aracın durumu',
        'zh-Hans': '车况',
      },
    },
    { key: 'as-advertised', label: asAdvertised },
    {
      key: 'paperwork',
      label: {
        en: 'Paperwork',
        fr: 'Démarches',
        ar: 'الأوراق والإجراءات',
        de: 'Papiere und Abwicklung',
        el: 'Διαδικασίες',
        es: 'Trámites',
        he: 'ניירת',
        hi: 'कागज़ी काम',
        it: 'Pratiche',
        ja: '手続き',
        nl: 'Papierwerk',
        pl: 'Formalności',
        pt: 'Documentação',
        sv: 'Pappersarbete',
        tr: 'Evrak işleri',
        'zh-Hans': '手续',
      },
    },
    { key: 'punctuality', label: punctuality },
    { key: 'advice', label: advice },
    { key: 'value', label: value },
  ],
  words: {
    write: { en: 'Review your purchase or repair', fr: 'Donner un avis sur votre achat ou réparation' },
    experiencedOn: { en: 'When was it?', fr: 'Quand était-ce\u202f?' },
    body: { en: 'How did it go?', fr: 'Comment cela s’est-il passé\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: {
        en: 'This is not about a car that we sold or repaired.',
        fr: 'Ce message ne parle pas d’un véhicule que nous avons vendu ou réparé.',
      },
    },
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out number plates and names of people.',
        fr: 'Merci de retirer les plaques d’immatriculation et les noms de personnes.',
      },
    },
    {
      code: 'M11',
      sentence: {
        en: 'We asked for the number of your order or invoice, and got no answer.',
        fr: 'Nous avons demandé le numéro de votre commande ou facture et n’avons pas eu de réponse.',
      },
    },
  ],
  thing: 'LocalBusiness',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
