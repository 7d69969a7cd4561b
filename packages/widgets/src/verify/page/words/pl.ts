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
  file: 'Dowód skądinąd',
  fileWrong: 'Ten plik nie jest dowodem z rejestru.',
  before: 'Porównano z tym, co ta przeglądarka widziała ostatnio.',
  log: 'Rejestr: {origin}',
  waiting: 'Opinia została otrzymana i czeka na następną pieczęć.',
  pending: 'Opinia została otrzymana i czeka od {date}.',
  published: 'Opinia jest opublikowana od {date}.',
  refused: 'Opinia została odrzucona {date}.',
  hidden: 'Opinia została usunięta przez firmę {date}.',
  withdrawn: 'Opinia została wycofana {date}.',
  erased: 'Opinia została skasowana {date}.',
  elsewhere: 'Opinia jest w rejestrze innej witryny.',
  invalid: 'To pokwitowanie jest nieważne: ten rejestr go nie podpisał albo zostało zmienione.',
};
