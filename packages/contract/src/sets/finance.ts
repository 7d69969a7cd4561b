import { advice, asAdvertised } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const finance: ReviewSet = {
  name: { en: 'Bank, insurance or advice', fr: 'Banque, assurance ou conseil' },
  criteria: [
    {
      key: 'clarity',
      label: {
        en: 'Clear terms and fees',
        fr: 'Clarté des conditions et frais',
        ar: 'وضوح الشروط والرسوم',
        de: 'Klare Bedingungen und Kosten',
        el: 'Σαφείς όροι και χρεώσεις',
        es: 'Condiciones y gastos claros',
        he: 'תנאים ועמלות ברורים',
        hi: 'स्पष्ट शर्तें और शुल्क',
        it: 'Chiarezza di condizioni e costi',
        ja: '条件と費用の明確さ',
        nl: 'Duidelijke voorwaarden en kosten',
        pl: 'Jasne warunki i opłaty',
        pt: 'Condições e custos claros',
        sv: 'Tydliga villkor och avgifter',
        tr: 'Açık koşullar ve ücretler',
        'zh-Hans': '条款与费用清晰',
      },
    },
    { key: 'advice', label: advice },
    {
      key: 'speed',
      label: {
        en: 'Speed of handling',
        fr: 'Rapidité de traitement',
        ar: 'سرعة المعالجة',
        de: 'Schnelle Bearbeitung',
        el: 'Ταχύτητα διεκπεραίωσης',
        es: 'Rapidez de gestión',
        he: 'מהירות הטיפול',
        hi: 'काम की गति',
        it: 'Rapidità di gestione',
        ja: '対応の速さ',
        nl: 'Snelheid van afhandeling',
        pl: 'Szybkość obsługi',
        pt: 'Rapidez de tratamento',
        sv: 'Snabb hantering',
        tr: 'İşlem hızı',
        'zh-Hans': '办理速度',
      },
    },
    {
      key: 'reachability',
      label: {
        en: 'Easy to reach',
        fr: 'Joignabilité',
        ar: 'سهولة التواصل',
        de: 'Erreichbarkeit',
        el: 'Ευκολία επικοινωνίας',
        es: 'Facilidad de contacto',
        he: 'זמינות',
        hi: 'संपर्क में आसानी',
        it: 'Reperibilità',
        ja: '連絡の取りやすさ',
        nl: 'Bereikbaarheid',
        pl: 'Łatwość kontaktu',
        pt: 'Facilidade de contacto',
        sv: 'Nåbarhet',
        tr: 'Ulaşılabilirlik',
        'zh-Hans': '联系方便',
      },
    },
    { key: 'as-advertised', label: asAdvertised },
  ],
  words: {
    write: { en: 'Review our service', fr: 'Donner un avis sur notre service' },
    experiencedOn: { en: 'When did you deal with us?', fr: 'Quand avez-vous eu affaire à nous\u202f?' },
    body: {
      en: 'How did it go? No account number, no amount.',
      fr: 'Comment était-ce\u202f? Sans numéro de compte ni montant.',
    },
  },
  reasons: [
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out account numbers, contracts and amounts.',
        fr: 'Merci de retirer les numéros de compte, les contrats et les montants.',
      },
    },
    {
      code: 'M8',
      sentence: {
        en: 'We may not publish a promise of gain or a recommendation to buy.',
        fr: 'Nous ne pouvons pas publier une promesse de gain ni une recommandation d’achat.',
      },
    },
    {
      code: 'M1',
      sentence: { en: 'This is not about dealing with us.', fr: 'Ce message ne parle pas de vos échanges avec nous.' },
    },
  ],
  thing: 'Organization',
  moderation: 'everything',
  blocks: ['rating', 'reviews'],
};
