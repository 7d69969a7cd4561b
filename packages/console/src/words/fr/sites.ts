import type { Words } from '../shape.ts';

export const sites: Words['sites'] = {
  title: 'Vos sites',
  count: { one: '{n} site', other: '{n} sites' },
  allWaiting: { one: '{n} site, {waiting} en attente', other: '{n} sites, {waiting} en attente' },
  none: 'Vous ne travaillez encore pour aucun site.',
  noneOpen:
    'Vous ne travaillez encore pour aucun site. Ouvrez-en un pour votre entreprise, ou demandez à qui en a un de vous inviter.',
  noneClosed: 'Le propriétaire d’un site vous invite depuis ses réglages, sous « Équipe ».',
  find: 'Trouver un site',
  findHint: 'Par une partie de son nom ou de sa clé. Entrée mène au premier.',
  notFound: 'Aucun site ne s’appelle ainsi.',
  open: 'Ouvrir un site',
  toDo: 'Quelque chose attend',
  done: 'Rien n’attend',
  suspended: 'suspendu par qui gère le serveur',
  suspendedHint:
    'Qui gère le serveur a suspendu ce site : les visiteurs n’écrivent plus rien, et personne ne décide. Ce qui est publié reste. Sur le serveur, « parvis site resume {key} » y met fin.',
  deletes: 'sera supprimé le {day}',
  operator:
    'Pour suspendre un site, dire combien de messages il peut prendre, et voir comment va le serveur, il y a des commandes sur le serveur : « parvis site --help », « parvis site list », « parvis doctor ».',
  waiting: { one: '{n} en attente', other: '{n} en attente' },
  more: 'plus de {n} en attente',
  roles: { owner: 'Propriétaire', moderator: 'Modérateur', viewer: 'Lecteur' },
};
