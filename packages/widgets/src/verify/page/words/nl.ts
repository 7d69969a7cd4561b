import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Beoordelingen nagaan',
  intro:
    'Deze pagina leest het register van beoordelingen van een site en gaat het hier na, in uw browser. Ze gelooft noch de site, noch wie die beheert.',
  address: 'Adres van de Parvis-server van de site',
  site: 'Sleutel van de site',
  subject: 'Pagina (optioneel)',
  start: 'Nagaan',
  receipt: 'Ontvangstbewijs van uw beoordeling (optioneel)',
  receiptWrong: 'Dit is geen ontvangstbewijs.',
  file: 'Ontvangstbewijs of bewijs uit een bestand: kies het of zet het op deze pagina neer',
  fileWrong: 'Dit bestand is geen ontvangstbewijs en geen bewijs van een register.',
  before: 'Vergeleken met wat deze browser de vorige keer zag.',
  log: 'Register: {origin}',
};
