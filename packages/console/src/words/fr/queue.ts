import type { Words } from '../shape.ts';

export const queue: Words['queue'] = {
  title: 'Ce qui attend',
  count: { one: '{n} message attend', other: '{n} messages attendent' },
  nothing: 'Rien n’attend.',
  nothingHint: 'Ce qui doit être relu avant de paraître, et ce que quelqu’un signale, arrive ici.',
  decided: 'Voir ce qui est déjà décidé',
  otherwise:
    'Une décision a été prise entre-temps, par quelqu’un d’autre ou dans une autre fenêtre : la liste est à jour.',
  looking: { one: '{names} regarde aussi ce message.', other: '{names} regardent aussi ce message.' },
  somebody: 'Quelqu’un',
  by: '{name} sur {page}',
  due: { one: 'À décider en {n} jour', other: 'À décider en {n} jours' },
  late: { one: 'En retard de {n} jour sur votre annonce', other: 'En retard de {n} jours sur votre annonce' },
  answers: 'En réponse à {name} :',
  reports: 'Signalé :',
  contest: 'Son auteur répond :',
  history: 'Avant : {published} publiés, {refused} refusés, {hidden} masqués',
  firstTime: 'Rien d’autre de sa part',
  openPage: 'Ouvrir la page',
  choose: 'Choisir le message de {name}',
  chosen: { one: '{n} choisi', other: '{n} choisis' },
  all: 'Tout choisir',
  several: '{done} {n} messages.',
  none: 'Ne rien choisir',
  swipesHint: 'Glisser vers la droite publie ; vers la gauche, refuse et demande pourquoi.',
  keysHint:
    'J et K descendent et montent, X choisit, Z revient en arrière. Sur un message, la lettre d’un bouton l’actionne.',
  keysOff: 'Les lettres ne font plus rien.',
  turnKeysOff: 'Désactiver les lettres',
  turnKeysOn: 'Activer les lettres',
};
