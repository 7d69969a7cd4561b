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
  file: 'Bewijs van elders',
  fileWrong: 'Dit bestand is geen bewijs van een register.',
  before: 'Vergeleken met wat deze browser de vorige keer zag.',
  log: 'Register: {origin}',
  waiting: 'Uw beoordeling is ontvangen en wacht op het volgende zegel.',
  pending: 'Uw beoordeling is ontvangen en wacht sinds {date}.',
  published: 'Uw beoordeling is gepubliceerd sinds {date}.',
  refused: 'Uw beoordeling is geweigerd op {date}.',
  hidden: 'Uw beoordeling is op {date} door de site verwijderd.',
  withdrawn: 'Uw beoordeling is ingetrokken op {date}.',
  erased: 'Uw beoordeling is gewist op {date}.',
  elsewhere: 'Uw beoordeling staat in het register van een andere site.',
  invalid: 'Dit ontvangstbewijs is niet geldig: dit register heeft het niet ondertekend, of het is gewijzigd.',
};
