import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Vérifier des avis',
  intro:
    'Cette page lit le registre des avis d’un site et le contrôle ici, dans votre navigateur. Elle ne croit ni le site ni celui qui l’héberge.',
  address: 'Adresse du serveur Parvis du site',
  site: 'Clé du site',
  subject: 'Page (facultatif)',
  start: 'Vérifier',
  receipt: 'Reçu de votre avis (facultatif)',
  receiptWrong: 'Ce n’est pas un reçu.',
  file: 'Reçu ou preuve dans un fichier\u202f: choisissez-le ou déposez-le sur cette page',
  fileWrong: 'Ce fichier n’est ni un reçu ni la preuve d’un registre.',
  before: 'Comparé à ce que ce navigateur a vu la dernière fois.',
  log: 'Registre\u202f: {origin}',
};
