import type { Words } from '../shape.ts';

export const queue: Words['queue'] = {
  title: 'Ce qui attend',
  count: { one: '{n} message attend', other: '{n} messages attendent' },
  nothing: 'Rien n’attend.',
  nothingHint: 'Ce que les visiteurs écrivent et dont les règles doutent, et ce qui est signalé, arrive ici.',
  otherwise: 'Quelqu’un d’autre a décidé entre-temps : la liste est à jour.',
  looking: { one: '{names} regarde aussi ce message.', other: '{names} regardent aussi ce message.' },
  somebody: 'Quelqu’un',
  notesHere: { one: '{n} note', other: '{n} notes' },
  by: '{name} sur {page}',
  answers: 'En réponse à {name} :',
  reports: 'Signalé :',
  contest: 'Son auteur répond :',
  history: 'Avant : {published} publiés, {refused} refusés, {hidden} masqués',
  firstTime: 'Rien avant',
  openPage: 'Ouvrir la page',
  choose: 'Choisir le message de {name}',
  chosen: { one: '{n} choisi', other: '{n} choisis' },
  none: 'Ne rien choisir',
  keysHint: 'J et K descendent et montent, X choisit, Z revient en arrière. La lettre sur un bouton l’actionne.',
};
