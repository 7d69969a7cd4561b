import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Sprawdź opinie',
  intro:
    'Ta strona czyta rejestr opinii witryny i sprawdza go tutaj, w przeglądarce. Nie wierzy ani witrynie, ani temu, kto ją prowadzi.',
  address: 'Adres serwera Parvis tej witryny',
  site: 'Klucz witryny',
  subject: 'Strona (opcjonalnie)',
  start: 'Sprawdź',
  receipt: 'Pokwitowanie opinii (opcjonalnie)',
  receiptWrong: 'To nie jest pokwitowanie.',
  file: 'Pokwitowanie lub dowód z pliku: wybierz go lub upuść na tę stronę',
  fileWrong: 'Ten plik nie jest ani pokwitowaniem, ani dowodem rejestru.',
  before: 'Porównano z tym, co ta przeglądarka widziała ostatnio.',
  log: 'Rejestr: {origin}',
};
