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
  file: 'Recibo ou prova de um ficheiro: escolha-o ou largue-o nesta página',
  fileWrong: 'Este ficheiro não é um recibo nem a prova de um registo.',
  before: 'Comparado com o que este navegador viu da última vez.',
  log: 'Registo: {origin}',
};
