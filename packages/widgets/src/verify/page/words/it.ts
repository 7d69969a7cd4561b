import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Verifica recensioni',
  intro:
    'Questa pagina legge il registro delle recensioni di un sito e lo controlla qui, nel tuo browser. Non crede né al sito né a chi lo gestisce.',
  address: 'Indirizzo del server Parvis del sito',
  site: 'Chiave del sito',
  subject: 'Pagina (facoltativa)',
  start: 'Verifica',
  receipt: 'Ricevuta della tua recensione (facoltativa)',
  receiptWrong: 'Questa non è una ricevuta.',
  file: 'Ricevuta o prova da un file: sceglilo o trascinalo su questa pagina',
  fileWrong: 'Questo file non è né una ricevuta né la prova di un registro.',
  before: 'Confrontato con ciò che questo browser ha visto l’ultima volta.',
  log: 'Registro: {origin}',
};
