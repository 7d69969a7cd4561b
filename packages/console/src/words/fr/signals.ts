import type { Words } from '../shape.ts';

export const signals: Words['signals'] = {
  title: 'Ce qui mérite un second regard',
  hint: 'Rien de cela n’est une preuve, et rien n’en découle tout seul. La note n’y entre pas.',
  none: 'Rien ne sort de l’ordinaire.',
  names: {
    'many-today': '{n} avis sur cette page ce jour-là ; d’habitude {usual}.',
    'near-words': {
      one: '{n} autre message dit presque la même chose.',
      other: '{n} autres messages disent presque la même chose.',
    },
    'same-area': {
      one: '{n} autre avis sur cette page vient de la même partie du réseau.',
      other: '{n} autres avis sur cette page viennent de la même partie du réseau.',
    },
    'other-names': { one: '{n} nom dans le même navigateur.', other: '{n} noms dans le même navigateur.' },
    'disposable-address': 'L’adresse est d’un service qui en donne pour quelques minutes.',
    'before-delivery': 'Écrit avant le {day}, jour de l’expérience que vous avez indiqué en demandant un avis.',
    'only-review': 'On ne sait rien d’autre de son auteur.',
  },
};
