import type { Words } from '../shape.ts';

export const sites: Words['sites'] = {
  title: 'Vos sites',
  count: { one: '{n} site', other: '{n} sites' },
  none: 'Vous ne travaillez encore pour aucun site.',
  find: 'Trouver un site',
  suspended: 'suspendu',
  waiting: { one: '{n} en attente', other: '{n} en attente' },
  roles: { owner: 'Propriétaire', moderator: 'Modérateur', viewer: 'Lecteur' },
};
