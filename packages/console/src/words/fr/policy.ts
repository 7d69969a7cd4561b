import type { Words } from '../shape.ts';

export const policy: Words['policy'] = {
  control: 'Comment contrôlez-vous les avis\u202f?',
  controlHint:
    'Par exemple\u00a0: «\u00a0Nous comparons chaque avis à nos réservations.\u00a0» Laissez vide s’il n’y a rien à ajouter.',
  consideration: 'Quelqu’un reçoit-il quelque chose pour un avis\u202f?',
  nothing: 'Non, rien',
  something: 'Oui',
  what: 'Ce qui est offert',
  whatHint: 'Par exemple\u00a0: un café au bar. Cela ne peut jamais dépendre de la note.',
  days: 'En combien de jours décidez-vous d’un avis qui attend\u202f?',
  daysHint: '7 est habituel, 30 le maximum.',
  retention: 'Combien de temps un avis reste-t-il\u202f?',
  forever: 'Sans limite',
  forYears: 'Quelques années',
  years: 'Années',
  contact: 'Qui répond des avis\u202f?',
  contactHint: 'Visiteurs et autorités s’adressent à cette personne.',
  contactName: 'Nom',
  contactEmail: 'Adresse e-mail',
  privacy: 'Votre page sur la protection des données, s’il y en a une',
};
