import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Verificar avaliações',
  intro:
    'Esta página lê o registo de avaliações de um site e confere-o aqui, no seu navegador. Não acredita nem no site nem em quem o gere.',
  address: 'Endereço do servidor Parvis do site',
  site: 'Chave do site',
  subject: 'Página (opcional)',
  start: 'Verificar',
  receipt: 'Recibo da sua avaliação (opcional)',
  receiptWrong: 'Isto não é um recibo.',
  file: 'Prova de outro lugar',
  fileWrong: 'Este ficheiro não é prova de um registo.',
  before: 'Comparado com o que este navegador viu da última vez.',
  log: 'Registo: {origin}',
  waiting: 'A sua avaliação foi recebida e espera o próximo selo.',
  pending: 'A sua avaliação foi recebida e espera desde {date}.',
  published: 'A sua avaliação está publicada desde {date}.',
  refused: 'A sua avaliação foi recusada em {date}.',
  hidden: 'A sua avaliação foi retirada pelo site em {date}.',
  withdrawn: 'A sua avaliação foi retirada por si em {date}.',
  erased: 'A sua avaliação foi apagada em {date}.',
  elsewhere: 'A sua avaliação está no registo de outro site.',
  invalid: 'Este recibo não é válido: este registo não o assinou, ou foi alterado.',
};
