import type { Words } from '../shape.ts';

export const reviews: Words['reviews'] = {
  title: 'Avis',
  count: { one: '{n} avis', other: '{n} avis' },
  many: 'plus de {n} avis',
  states: { false: 'Sans réponse', true: 'Avec réponse', all: 'Tous' },
  statesLabel: 'Quels avis',
  ratings: 'Note',
  allRatings: 'Toutes',
  stars: { one: '{n} étoile', other: '{n} étoiles' },
  answer: 'Répondre',
  yours: 'Réponse du {date} :',
  nothing: {
    false: 'Aucun avis publié n’attend de réponse.',
    true: 'Aucun avis n’a encore de réponse.',
    all: 'Il n’y a pas encore d’avis publié.',
  },
  nothingHint: {
    false: 'Les nouveaux arrivent ici dès qu’ils sont publiés. Avant cela, ils attendent peut-être votre décision.',
    true: 'Qui lit les avis lit aussi les réponses : commencez par le plus récent.',
    all: 'Les nouveaux attendent peut-être votre décision.',
  },
  toQueue: 'Voir ce qui attend',
  nothingLike: 'Aucun avis n’a cette note.',
  badge: {
    title: 'Un badge pour vos pages',
    hint: 'Moyenne, nombre et période en une ligne, sans script. Il mène à tous vos avis. En dessous de trois avis, il n’en dit que le nombre.',
    alt: 'Nos avis',
    copy: 'Copier le code',
    copied: 'Le code est copié.',
    notCopied: 'Votre navigateur ne permet pas de le copier : sélectionnez-le et copiez-le vous-même.',
    all: 'La page de tous vos avis',
  },
};
