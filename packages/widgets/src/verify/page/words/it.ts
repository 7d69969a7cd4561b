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
  file: 'Prova da altrove',
  fileWrong: 'Questo file non è la prova di un registro.',
  before: 'Confrontato con ciò che questo browser ha visto l’ultima volta.',
  log: 'Registro: {origin}',
  waiting: 'La tua recensione è arrivata e aspetta il prossimo sigillo.',
  pending: 'La tua recensione è arrivata e aspetta dal {date}.',
  published: 'La tua recensione è pubblicata dal {date}.',
  refused: 'La tua recensione è stata rifiutata il {date}.',
  hidden: 'La tua recensione è stata rimossa dal sito il {date}.',
  withdrawn: 'La tua recensione è stata ritirata il {date}.',
  erased: 'La tua recensione è stata cancellata il {date}.',
  elsewhere: 'La tua recensione è nel registro di un altro sito.',
  invalid: 'Questa ricevuta non è valida: questo registro non l’ha firmata, o è stata modificata.',
};
