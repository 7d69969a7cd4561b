import { asAdvertised, service, value } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const shop: ReviewSet = {
  name: { en: 'Shop', fr: 'Boutique' },
  criteria: [
    {
      key: 'quality',
      label: {
        en: 'Quality',
        fr: 'Qualité',
        ar: 'الجودة',
        de: 'Qualität',
        el: 'Ποιότητα',
        es: 'Calidad',
        he: 'איכות',
        hi: 'गुणवत्ता',
        it: 'Qualità',
        ja: '品質',
        nl: 'Kwaliteit',
        pl: 'Jakość',
        pt: 'Qualidade',
        sv: 'Kvalitet',
        tr: 'Kalite',
        'zh-Hans': '质量',
      },
    },
    { key: 'as-advertised', label: asAdvertised },
    {
      key: 'delivery',
      label: {
        en: 'Delivery',
        fr: 'Livraison',
        ar: 'التوصيل',
        de: 'Lieferung',
        el: 'Παράδοση',
        es: 'Entrega',
        he: 'משלוח',
        hi: 'डिलीवरी',
        it: 'Consegna',
        ja: '配送',
        nl: 'Levering',
        pl: 'Dostawa',
        pt: 'Entrega',
        sv: 'Leverans',
        tr: 'Teslimat',
        'zh-Hans': '配送',
      },
    },
    { key: 'service', label: service },
    { key: 'value', label: value },
  ],
  words: {
    write: { en: 'Review this product', fr: 'Donner un avis sur ce produit' },
    experiencedOn: { en: 'When did you get it?', fr: 'Quand l’avez-vous reçu\u202f?' },
    body: { en: 'What do you think of it?', fr: 'Qu’en pensez-vous\u202f?' },
  },
  reasons: [
    {
      code: 'M1',
      sentence: {
        en: 'This is about another product, or about an order alone: write to us for that.',
        fr: 'Ce message parle d’un autre produit ou seulement d’une commande\u00a0: écrivez-nous pour cela.',
      },
    },
    {
      code: 'M4',
      sentence: {
        en: 'Please leave out links and the names of other shops.',
        fr: 'Merci de retirer les liens et les noms d’autres boutiques.',
      },
    },
    {
      code: 'M11',
      sentence: {
        en: 'We asked for the number of your order, and got no answer.',
        fr: 'Nous avons demandé le numéro de votre commande et n’avons pas eu de réponse.',
      },
    },
  ],
  thing: 'Product',
  moderation: 'risky',
  blocks: ['rating', 'reviews'],
};
