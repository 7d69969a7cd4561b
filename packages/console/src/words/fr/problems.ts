import type { Words } from '../shape.ts';

export const problems: Words['problems'] = {
  FORBIDDEN: 'Vous n’en avez pas le droit ici.',
  SITE_SUSPENDED: 'Ce site est suspendu.',
  NOT_FOUND: 'Cela n’existe plus.',
  CHANGED_SINCE: 'Cela a été changé de nouveau depuis, ou déjà annulé : rien ne change.',
  NOT_UNDOABLE: 'Ceci ne peut pas être annulé.',
  TOO_MANY: 'Il y en a autant qu’il peut y en avoir : retirez-en d’abord.',
  ALREADY_STAFF: 'Cette adresse travaille déjà pour le site.',
  LAST_OWNER: 'Le site n’aurait plus de propriétaire.',
  VALIDATION_FAILED: 'Cela ne convient pas.',
  FIELD_REQUIRED: 'Ce champ est nécessaire.',
  TOO_LONG: 'C’est trop long.',
  KEY_TAKEN: 'Une autre page a déjà cette clé. Pour réunir les deux, fusionnez-les plus bas.',
  SUBJECT_BUSY: 'Des messages de cette page sont encore en cours de déplacement. Réessayez quand ce sera fini.',
  SUBJECT_URL_FOREIGN: 'Cette page n’est pas sur une adresse de votre site.',
  DECIDED_OTHERWISE: 'Une décision a été prise entre-temps, par quelqu’un d’autre ou dans une autre fenêtre.',
  SECOND_PERSON:
    'Son auteur conteste votre décision : une autre personne de l’équipe dit si elle reste. Vous pouvez la retirer.',
  POLICY_UNANSWERED:
    'Dites d’abord, dans les réglages, comment vous traitez les avis\u202f: jusque-là, aucun n’est publié.',
  ATTESTATION_REQUIRED: 'Déclarez d’abord que ces avis sont complets, inchangés et écrits par de vrais clients.',
  IMPORT_PRIVATE: 'Ce qui vient de là ne peut être vu que par vous : cela ne peut pas être importé.',
  REPLY_NOT_ALLOWED: 'On ne peut pas répondre à cet endroit.',
  TEXT_REQUIRED: 'Écrivez d’abord quelque chose.',
  TEXT_TOO_COMPLEX: 'Il y a trop de paragraphes, de listes ou de mises en forme.',
  RATE_LIMITED: 'C’était trop souvent. Attendez un peu.',
  UNAVAILABLE: 'Le serveur est occupé. Réessayez dans un instant.',
  OFFLINE: 'Il n’y a pas de réseau.',
  NETWORK: 'Le serveur n’a pas répondu. Rien n’est perdu : réessayez.',
  TIMEOUT: 'Le serveur n’a pas répondu à temps. Rien n’est perdu : réessayez.',
};
