import type { Words } from '../shape.ts';

export const app: Words['app'] = {
  screens: {
    queue: 'À traiter',
    insights: 'Chiffres',
    audit: 'Historique',
    health: 'État',
    posts: 'Messages',
    reviews: 'Avis',
    subjects: 'Pages',
    start: 'Premiers pas',
    people: 'Personnes',
    settings: 'Réglages',
  },
  /** Between a name and what it is. */
  colon: '\u00a0: ',
  skip: 'Passer le menu',
  menu: 'Menu',
  account: 'Votre compte',
  loading: 'Chargement…',
  loadFailed: 'Le chargement a échoué.',
  retry: 'Réessayer',
  failed: 'Cela n’a pas fonctionné. Rien n’est perdu : réessayez.',
  more: 'Afficher la suite',
  undo: 'Revenir en arrière',
  undone: 'C’est comme avant.',
  cancel: 'Annuler',
  save: 'Enregistrer',
  saved: 'Enregistré.',
  takenBack: 'C’est annulé.',
  signedOut: 'Vous avez été déconnecté. Ce que vous avez écrit est toujours là.',
  signIn: 'Se reconnecter',
};
