import { asAdvertised, punctuality, value } from './labels.ts';
import type { ReviewSet } from './set.ts';

export const service: ReviewSet = {
  name: { en: 'Service', fr: 'Service' },
  criteria: [
    {
      key: 'result',
      label: {
        en: 'Result',
        fr: 'Résultat',
        ar: 'النتيجة',
        de: 'Ergebnis',
        el: 'Αποτέλεσμα',
        es: 'Resultado',
        he: 'תוצאה',
        hi: 'परिणाम',
        it: 'Risultato',
        ja: '仕上がり',
        nl: 'Resultaat',
        pl: 'Rezultat',
        pt: 'Resultado',
        sv: 'Resultat',
        tr: 'Sonuç',
        'zh-Hans': '结果',
      },
    },
    { key: 'punctuality', label: punctuality },
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
    { key: 'value', label: value },
  ],
  words: {
    write: { en: 'Review this service', fr: 'Donner un avis sur ce service' },
    experiencedOn: { en: 'When did you use it?', fr: 'Quand y avez-vous eu recours\u202f?' },
    body: { en: 'How did it go?', fr: 'Comment cela s’est-il passé\u202f?' },
  },
  reasons: [
    { code: 'M1', sentence: { en: 'This is not about what we do.', fr: 'Ce message ne parle pas de notre service.' } },
    {
      code: 'M3',
      sentence: {
        en: 'Please leave out the names of people who work here.',
        fr: 'Merci de retirer les noms des personnes qui travaillent ici.',
      },
    },
    {
      code: 'M11',
      sentence: {
        en: 'We asked when you used the service, and got no answer.',
        fr: 'Nous avons demandé quand vous avez eu recours au service et n’avons pas eu de réponse.',
      },
    },
  ],
  thing: 'LocalBusiness',
  moderation: 'first-post',
  blocks: ['rating', 'reviews'],
};
