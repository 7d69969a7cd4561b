import { fr as moderation } from '@parvis/contract/words/fr';
import type { Catalogue } from './catalogue.ts';

export const fr: Catalogue = {
  policies: moderation.policies,
  signs: moderation.signs,
  reportReasons: moderation.reportReasons,
  letter: {
    colon: '\u00a0:',
    by: 'Envoyé par {name} avec Parvis.',
    unsubscribe: 'Ne plus recevoir ces messages',
    above: 'Ce que vous écrivez au-dessus de cette ligne est publié comme votre réponse',
    aboveWaits:
      'Publiez-le d’abord : ce que vous écrivez au-dessus de cette ligne est alors publié comme votre réponse',
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
    why: 'Vous recevez ce message parce qu’un essai a été demandé, dans la console ou sur le serveur.',
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
  post: {
    stars: '{n} étoiles sur 5',
    guest: 'Quelqu’un',
    noWords: '(sans texte)',
    approve: 'Publier',
    refuse: 'Refuser',
    hide: 'Masquer',
    keep: 'Laisser ainsi',
    restore: 'Remettre en ligne',
    block: 'Refuser et bloquer l’auteur',
    reply: 'Répondre',
    press:
      'Chaque lien mène à une page qui montre le message. Rien ne se passe avant que vous n’y appuyiez sur le bouton.',
    more: { one: 'Et {n} autre.', many: 'Et {n} d’autres.', other: 'Et {n} autres.' },
  },
  postsArrived: {
    waits: '{by} a écrit à propos de « {page} » : le message vous attend',
    arrived: '{by} a écrit à propos de « {page} »',
    many: {
      one: '{n} nouveau message : {site}',
      many: '{n} de nouveaux messages : {site}',
      other: '{n} nouveaux messages : {site}',
    },
    preview: 'Ce que les visiteurs ont écrit depuis le dernier courriel.',
    because: 'Il attend pour cette raison : {policies}.',
    why: 'Vous recevez ce courriel parce que vous travaillez pour {site}.',
  },
  postsFollowed: {
    wrote: '{by} a écrit à propos de « {page} »',
    mentioned: '{by} vous nomme dans « {page} »',
    many: {
      one: '{n} nouveau message : {site}',
      many: '{n} de nouveaux messages : {site}',
      other: '{n} nouveaux messages : {site}',
    },
    newOn: 'Nouveau dans « {page} » :',
    mentionedOn: 'On vous nomme dans « {page} » :',
    look: 'Lire et répondre',
    manage: 'Voir ce que vous suivez',
    why: 'Vous recevez ce message parce que vous suivez ceci sur {site}.',
    whyNamed: 'Vous recevez ce message parce que quelqu’un vous a répondu par votre nom sur {site}.',
  },
  answerNotPosted: {
    subject: 'Votre réponse n’a pas été publiée : {page}',
    preview: 'Rien n’a été publié. Répondez plutôt sur la page.',
    unproved:
      'Une réponse au message de {by} sur « {page} » est arrivée par courriel, mais rien ne prouve qu’elle vient de vous : l’expéditeur n’est pas votre adresse, ou votre fournisseur de courrier ne l’a pas signée d’une façon qui nomme l’adresse à laquelle elle est allée. Elle n’a donc pas été publiée.',
    empty:
      'Votre réponse au message de {by} sur « {page} » ne contenait aucun texte au-dessus de la ligne. Rien n’a donc été publié.',
    long: 'Votre réponse au message de {by} sur « {page} » est plus longue que ne peut l’être une réponse. Rien n’en a donc été publié.',
    quoted:
      'Votre réponse au message de {by} sur « {page} » n’a pas pu être distinguée de notre courriel, qu’elle cite. Rien n’a donc été publié.',
    closed:
      'Votre réponse au message de {by} sur « {page} » n’a pas pu être publiée : le message vous attend, n’est plus en ligne ou n’admet pas de telle réponse.',
    why: 'Vous recevez ce courriel parce que vous travaillez pour {site}. Il y en a au plus un par heure et par message.',
  },
  reportsArrived: {
    reported: 'Le message de {by} sur « {page} » a été signalé',
    contested: '{by} conteste ce qui a été décidé sur « {page} »',
    many: {
      one: '{n} message signalé : {site}',
      many: '{n} de messages signalés : {site}',
      other: '{n} messages signalés : {site}',
    },
    preview: 'Ce que les visiteurs signalent et que les auteurs contestent depuis le dernier message.',
    because: 'Signalé comme : {reasons}.',
    reporter: 'Qui l’a signalé',
    author: 'Qui l’a écrit',
    why: 'Vous recevez ce message parce que vous travaillez pour {site}.',
  },
  confirmAddress: {
    subject: 'Votre code : {site}',
    preview: 'Il prouve que cette adresse est la vôtre.',
    type: 'Saisissez ce code sur la page qui le demande :',
    valid: {
      one: 'Il est valable {n} heure et ne sert qu’une fois.',
      many: 'Il est valable {n} d’heures et ne sert qu’une fois.',
      other: 'Il est valable {n} heures et ne sert qu’une fois.',
    },
    after:
      'Ce que vous avez écrit sur {site} avec cette adresse est alors à vous sur tous vos appareils, et vous apprenez ce qui en est décidé.',
    review:
      'Le reçu de votre avis sur {site} arrive alors ici aussi : la preuve qu’il a bien été reçu, quoi qu’il devienne.',
    why: 'Vous n’avez pas demandé de code ? Quelqu’un a alors saisi votre adresse par erreur. Sans le code, il ne se passe rien, et vous ne recevrez pas d’autre message.',
  },
  decisionMade: {
    published: 'Votre message sur « {page} » est en ligne',
    restored: 'Votre message sur « {page} » est de nouveau en ligne',
    pending: 'Votre message sur « {page} » est de nouveau examiné',
    refused: 'Votre message sur « {page} » n’a pas été publié',
    hidden: 'Votre message sur « {page} » a été retiré de la page',
    upheld: 'Votre message sur « {page} » a été réexaminé et reste retiré',
    you: 'Vous',
    noWords: '(sans texte)',
    reason: 'Le motif : {reason}.',
    byPerson: 'Une personne en a décidé.',
    byRule: 'Une règle en a décidé ; personne ne l’a encore lu.',
    correct: 'Vous pouvez le corriger sur la page : il sera alors réexaminé.',
    look: 'Le voir',
    contest: 'Contester',
    why: 'Vous recevez ce message parce que vous avez confirmé cette adresse sur {site} pour suivre vos propres messages.',
  },
  reportReceived: {
    subject: 'Votre signalement est arrivé : {site}',
    preview: 'Une personne va l’examiner.',
    arrived: 'Votre signalement du {at} est arrivé chez {site}.',
    next: 'Une personne l’examine. Nous vous dirons ce qui en a été décidé.',
    prove:
      'Vous écrivez aussi sur {site} ? Sous vos propres messages, ce code y prouve que cette adresse est la vôtre :',
    valid: {
      one: 'Il est valable {n} heure et ne sert qu’une fois.',
      many: 'Il est valable {n} d’heures et ne sert qu’une fois.',
      other: 'Il est valable {n} heures et ne sert qu’une fois.',
    },
    id: 'Numéro du signalement : {id}',
    why: 'Vous n’avez rien signalé ? Quelqu’un a alors saisi votre adresse par erreur, et vous n’avez rien à faire.',
  },
  reportAnswered: {
    subject: 'La suite donnée à votre signalement : {site}',
    gone: 'Ce que vous avez signalé le {at} n’est plus sur la page.',
    kept: 'Ce que vous avez signalé le {at} a été examiné et reste sur la page.',
    byPerson: 'Une personne en a décidé.',
    byRule: 'Une règle en a décidé.',
    redress:
      'Si vous pensez que c’est une erreur, répondez à l’entreprise, ou saisissez l’autorité ou le tribunal compétent.',
    id: 'Numéro du signalement : {id}',
    why: 'Vous recevez ce message parce que vous avez fait un signalement sur {site}.',
  },
  quotaUsed: {
    near: 'La plupart des messages du mois sont utilisés : {site}',
    full: 'Les visiteurs n’écrivent plus jusqu’au {until} : {site}',
    counted: {
      one: 'Les visiteurs de {site} ont écrit {n} message ce mois-ci.',
      many: 'Les visiteurs de {site} ont écrit {n} de messages ce mois-ci.',
      other: 'Les visiteurs de {site} ont écrit {n} messages ce mois-ci.',
    },
    most: 'La personne qui gère le serveur en permet {n} par mois.',
    would: 'Une fois ce nombre atteint, rien de nouveau de leur part n’est accepté jusqu’au {until}.',
    stops:
      'Rien de nouveau de leur part n’est accepté jusqu’au {until}. Qui écrit lit qu’il n’est plus possible de publier, et garde son texte.',
    stays:
      'Ce qui est publié reste. Vous répondez et décidez comme avant ; les visiteurs peuvent modifier, retirer et signaler.',
    more: 'S’il vous en faut davantage, demandez à la personne qui gère le serveur.',
    why: 'Vous recevez ce message parce que {site} est à vous.',
  },
  webhookEnded: {
    subject: '{host} ne reçoit plus rien de {site}',
    gone: 'Le webhook de {host} a répondu qu’il n’existe plus (410). Plus rien n’y est envoyé.',
    full: 'Le webhook de {host} ne répond pas, et trop de messages l’attendent. Plus rien n’y est envoyé.',
    next: 'Quand il fonctionnera de nouveau, envoyez-lui un essai : s’il l’accepte, il recevra ce qui arrive à partir de là. Ce qui l’attendait figure dans son journal et peut être renvoyé pendant 30 jours.',
    why: 'Vous recevez ce message parce que {site} est à vous.',
  },
  weekPassed: {
    subject: 'Votre semaine : {site}',
    posts: {
      one: 'Du {from} au {to}, les visiteurs ont écrit {n} message.',
      many: 'Du {from} au {to}, les visiteurs ont écrit {n} de messages.',
      other: 'Du {from} au {to}, les visiteurs ont écrit {n} messages.',
    },
    before: {
      one: 'La semaine précédente : {n}.',
      many: 'La semaine précédente : {n}.',
      other: 'La semaine précédente : {n}.',
    },
    reviews: {
      one: 'Dont {n} avis : {mean} sur 5.',
      many: 'Dont {n} d’avis : {mean} sur 5 en moyenne.',
      other: 'Dont {n} avis : {mean} sur 5 en moyenne.',
    },
    meanBefore: 'La semaine précédente, la moyenne était de {mean}.',
    replies: {
      one: 'Vous avez répondu {n} fois.',
      many: 'Vous avez répondu {n} de fois.',
      other: 'Vous avez répondu {n} fois.',
    },
    shares: {
      one: 'Vos pages ont été partagées {n} fois.',
      many: 'Vos pages ont été partagées {n} de fois.',
      other: 'Vos pages ont été partagées {n} fois.',
    },
    unanswered: {
      one: '{n} avis n’a pas encore de réponse.',
      many: '{n} d’avis n’ont pas encore de réponse.',
      other: '{n} avis n’ont pas encore de réponse.',
    },
    waiting: {
      one: '{n} message attend votre décision.',
      many: '{n} de messages attendent votre décision.',
      other: '{n} messages attendent votre décision.',
    },
    look: 'Voir vos chiffres',
    why: 'Vous recevez ce message le lundi parce que vous travaillez pour {site}. Il ne vient pas après une semaine où rien ne s’est passé.',
  },
  reviewRequest: {
    subject: 'Comment était-ce\u202f? Votre avis sur {what}',
    again: 'Dernier rappel\u202f: votre avis sur {what}',
    preview: '{site} vous demande un avis, bon ou mauvais.',
    hello: 'Bonjour {name},',
    helloYou: 'Bonjour,',
    asked: '{site} vous demande votre avis sur {what}.',
    askedOn: '{site} vous demande votre avis sur {what}, après votre expérience du {on}.',
    press:
      'Choisissez votre note. Une page s’ouvre, où vous pouvez la changer et ajouter quelques mots\u202f; rien n’est envoyé avant que vous n’y appuyiez sur le bouton.',
    stars: { one: '{n} étoile sur 5', many: '{n} d’étoiles sur 5', other: '{n} étoiles sur 5' },
    write: 'Écrire votre avis',
    who: '{site} vous écrit parce que vous avez été son client. Ce message porte sur {what}, et sur rien d’autre.',
    shown:
      'Votre avis paraît sur les pages de l’entreprise, quoi qu’il dise, avec le nom que vous choisissez, sa date et celle de votre expérience, et la mention qu’il répond à une demande.',
    nothingGiven: 'Rien n’est donné en échange.',
    given: 'Une contrepartie est donnée, quoi que dise l’avis\u202f; une mention à côté de l’avis l’indique.',
    givenWhat:
      'Une contrepartie est donnée, quoi que dise l’avis, et une mention à côté de l’avis l’indique\u202f: {what}',
    once: {
      one: 'Il y a au plus un rappel, dans {n} jour, puis plus rien.',
      many: 'Il y a au plus un rappel, dans {n} de jours, puis plus rien.',
      other: 'Il y a au plus un rappel, dans {n} jours, puis plus rien.',
    },
    last: 'C’était le dernier message à ce sujet.',
    terms: 'Comment les avis sont traités',
  },
  policyWanted: {
    subject: '{site} : les nouveaux avis attendent cinq réponses',
    waits:
      'Les nouveaux avis sur {site} sont reçus, et aucun n’est publié : vous n’avez pas encore dit comment vous traitez les avis.',
    answer:
      'La loi veut qu’une entreprise l’indique près de ses avis : comment ils sont contrôlés, ce qui est donné en échange, en combien de temps vous décidez, combien de temps ils restent et qui en répond. Ce sont cinq questions dans les réglages, sous « Vos règles pour les avis ».',
    toAnswers: 'Répondre aux cinq questions',
    stays:
      'Les avis déjà publiés restent où ils sont. Ce qui attend n’est publié que par vous, une fois les réponses données.',
    why: 'Vous recevez ce message une seule fois, parce que {site} est à vous.',
  },
  reviewReceipt: {
    subject: {
      one: 'Le reçu de votre avis : {site}',
      many: 'Les reçus de {n} d’avis : {site}',
      other: 'Les reçus de {n} avis : {site}',
    },
    preview: 'Gardez-le : il prouve que votre avis a été reçu.',
    received: 'Votre avis sur « {page} » a été reçu par {site} le {at}.',
    good: {
      one: 'Le reçu joint le prouve, et montre à tout moment ce qu’est devenu l’avis : publié, refusé et pourquoi, retiré, ou laissé hors du registre.',
      many: 'Les reçus joints le prouvent, et montrent à tout moment ce que sont devenus les avis : publiés, refusés et pourquoi, retirés, ou laissés hors du registre.',
      other:
        'Les reçus joints le prouvent, et montrent à tout moment ce que sont devenus les avis : publiés, refusés et pourquoi, retirés, ou laissés hors du registre.',
    },
    check: 'Voir ce qu’il est devenu',
    how: 'Choisissez le fichier joint sur cette page, ou sur la page « verify » de tout autre serveur Parvis. Il est lu dans votre navigateur.',
    why: 'Vous recevez ce message une seule fois, parce que vous avez écrit sur {site} et prouvé que cette adresse est la vôtre.',
  },
  siteDeletion: {
    subject: '{site} sera supprimé le {until}',
    goes: 'Un propriétaire de {site} a demandé sa suppression : le {until}, il sera supprimé avec tout ce qui y a été écrit, et personne ne pourra le rétablir.',
    stays:
      'D’ici là tout continue comme avant. S’il doit rester, appuyez sur « Garder le site » dans ses réglages, sous « Suspendre, exporter, supprimer ».',
    export: 'S’il doit partir, prenez avant une copie de ses données : elle est sur la même page.',
    why: 'Vous recevez ce message parce que {site} est à vous.',
  },
};
