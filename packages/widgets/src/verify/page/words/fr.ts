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
  file: 'Preuve venue d’ailleurs',
  fileWrong: 'Ce fichier n’est pas la preuve d’un registre.',
  before: 'Comparé à ce que ce navigateur a vu la dernière fois.',
  log: 'Registre\u202f: {origin}',
  waiting: 'Votre avis a été reçu et attend le prochain scellé.',
  pending: 'Votre avis a été reçu et attend depuis le {date}.',
  published: 'Votre avis est publié depuis le {date}.',
  refused: 'Votre avis a été refusé le {date}.',
  hidden: 'Votre avis a été retiré par le site le {date}.',
  withdrawn: 'Votre avis a été repris le {date}.',
  erased: 'Votre avis a été effacé le {date}.',
  elsewhere: 'Votre avis est dans le registre d’un autre site.',
  invalid: 'Ce reçu n’est pas valable : ce registre ne l’a pas signé, ou il a été modifié.',
};
