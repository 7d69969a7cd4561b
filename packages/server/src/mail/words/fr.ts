import type { Catalogue } from './catalogue.ts';

export const fr: Catalogue = {
  letter: {
    by: 'Envoyé par {name} avec Parvis.',
    unsubscribe: 'Ne plus recevoir ces messages',
  },
  signInCode: {
    subject: 'Votre code de connexion',
    subjectAt: 'Votre code de connexion : {site}',
    preview: 'Valable quelques minutes, et pour vous seulement.',
    type: 'Saisissez ce code sur la page qui le demande :',
    valid: {
      one: 'Il est valable {n} minute et ne sert qu’une fois.',
      many: 'Il est valable {n} de minutes et ne sert qu’une fois.',
      other: 'Il est valable {n} minutes et ne sert qu’une fois.',
    },
    share: 'Personne chez nous ne vous le demandera jamais.',
    why: 'Vous n’avez pas demandé de code ? Quelqu’un a alors saisi votre adresse par erreur. Sans le code, il ne se passe rien, et vous n’avez rien à faire.',
  },
  test: {
    subject: 'Un essai de votre courrier',
    preview: 'Le courrier de votre serveur arrive.',
    arrives: 'Le courrier de votre serveur arrive : celui-ci l’a fait.',
    look: 'Regardez où il est arrivé. S’il était parmi les indésirables, la page de la documentation sur le courrier explique SPF, DKIM et DMARC.',
    why: 'Une personne qui gère ce serveur l’a demandé depuis sa ligne de commande.',
  },
  staffInvitation: {
    subject: '{inviter} vous invite à travailler sur {site}',
    preview: 'Lire ce qu’écrivent les visiteurs, y répondre et le modérer.',
    invites: '{inviter} vous invite à lire ce qu’écrivent les visiteurs de {site}, à y répondre et à le modérer.',
    accept: 'Voir l’invitation',
    nothing: 'La page dit de quoi il s’agit. Vous n’acceptez qu’en appuyant sur le bouton qui s’y trouve.',
    valid: {
      one: 'Le lien est valable {n} jour et ne sert qu’une fois.',
      many: 'Le lien est valable {n} de jours et ne sert qu’une fois.',
      other: 'Le lien est valable {n} jours et ne sert qu’une fois.',
    },
    why: 'Vous ne connaissez pas {inviter} ? Laissez ce message : il ne se passe rien, et vous n’en recevrez pas d’autre.',
  },
};
