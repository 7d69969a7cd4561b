import type { Role } from '@parvis/contract';
import type { StaffLanguage } from '../http/languages.ts';
import type { MailedAct } from '../identity/act-tokens.ts';

/** What the pages say, in each language. */
export interface Words {
  signIn: string;
  address: string;
  sendCode: string;
  withPasskey: string;
  or: string;
  codeSent: (address: string, minutes: number) => string;
  code: string;
  enter: string;
  another: string;
  wrongCode: string;
  tooMany: (minutes: number) => string;
  wrongAddress: string;
  signOut: string;
  signedInAs: (address: string) => string;
  account: string;
  sessions: string;
  thisOne: string;
  since: (time: string) => string;
  lastUsed: (time: string) => string;
  never: string;
  end: string;
  endOthers: string;
  passkeys: string;
  noPasskeys: string;
  addPasskey: string;
  passkeyName: string;
  passkeyFailed: string;
  remove: string;
  sites: string;
  noSites: string;
  suspended: string;
  roles: Record<Role, string>;
  openSite: string;
  siteName: string;
  siteKey: string;
  siteKeyHint: string;
  siteOrigin: string;
  siteOpened: (name: string) => string;
  siteTaken: string;
  siteWrong: string;
  siteFull: string;
  claim: string;
  claimText: string;
  token: string;
  tokenHint: string;
  tokenVoid: string;
  claimButton: string;
  link: string;
  linkText: string;
  invitation: string;
  invitationText: string;
  accept: string;
  accepted: (site: string, role: string) => string;
  act: string;
  showPost: string;
  acts: Record<MailedAct, string>;
  done: Record<MailedAct, string>;
  decidedOtherwise: string;
  notDone: string;
  reason: string;
  reasonMissing: string;
  sentence: string;
  sentenceHint: string;
  reply: string;
  business: string;
  guest: string;
  signInFirst: string;
  signOutFirst: string;
  unknownBrowser: string;
  back: string;
}

const en: Words = {
  signIn: 'Sign in',
  address: 'E-mail address',
  sendCode: 'Send me a code',
  withPasskey: 'Sign in with a passkey',
  or: 'or',
  codeSent: (address, minutes) =>
    `If ${address} works for a site here, a code of six digits is on its way. It holds for ${minutes} minutes.`,
  code: 'Code from the mail',
  enter: 'Sign in',
  another: 'Ask for another code',
  wrongCode: 'This code is not right, or no longer. Look at the latest mail, or ask for another code.',
  tooMany: (minutes) => `That was too often. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  wrongAddress: 'Type an e-mail address, such as name@example.com.',
  signOut: 'Sign out',
  signedInAs: (address) => `Signed in as ${address}.`,
  account: 'Your account',
  sessions: 'Where you are signed in',
  thisOne: 'this browser',
  since: (time) => `since ${time}`,
  lastUsed: (time) => `last used ${time}`,
  never: 'never used',
  end: 'End',
  endOthers: 'End all others',
  passkeys: 'Passkeys',
  noPasskeys: 'None yet. With a passkey you sign in by the lock of your phone or computer, without a mail.',
  addPasskey: 'Add a passkey',
  passkeyName: 'Its name, such as “phone”',
  passkeyFailed: 'That did not work. Try again, or use another way.',
  remove: 'Remove',
  sites: 'Sites',
  noSites: 'You work for no site here.',
  suspended: 'suspended',
  roles: { owner: 'owner', moderator: 'moderator', viewer: 'viewer' },
  openSite: 'Open a site',
  siteName: 'Name of the business',
  siteKey: 'Key of the site',
  siteKeyHint: 'Small letters, digits and hyphens. It stands in the script tag, and stays.',
  siteOrigin: 'Address of its pages, such as https://www.example.com',
  siteOpened: (name) => `${name} is open. Paste this into its pages:`,
  siteTaken: 'This key is taken. Choose another.',
  siteWrong: 'Something is not right: look at the name, the key and the address.',
  siteFull: 'You have as many sites as one person may open here.',
  claim: 'Claim this server',
  claimText: 'Nobody works for its sites yet. With the token from its log you become the owner of all of them.',
  token: 'Token',
  tokenHint: 'From the link that you were given.',
  tokenVoid: 'This link is no longer good: it was used, or its time is over. Ask for a new one.',
  claimButton: 'Become the owner',
  link: 'Sign in',
  linkText: 'This link signs you in, once.',
  invitation: 'Invitation',
  invitationText: 'You were invited to work for a site. Accept, and you are signed in.',
  accept: 'Accept',
  accepted: (site, role) => `You work for ${site} now, as ${role}.`,
  act: 'From your mail',
  showPost: 'Show the post',
  acts: { approve: 'Publish', refuse: 'Refuse', hide: 'Hide', keep: 'Keep', reply: 'Answer' },
  done: {
    approve: 'It is published.',
    refuse: 'It is refused, and its author reads why.',
    hide: 'It is hidden, and its author reads why.',
    keep: 'It stays as it is.',
    reply: 'Your answer is published.',
  },
  decidedOtherwise: 'Somebody has decided about it already.',
  notDone: 'That did not work. Look at what you typed, and try again.',
  reason: 'Why',
  reasonMissing: 'Choose a reason.',
  sentence: 'What its author reads (optional)',
  sentenceHint: 'Without words of yours its author reads a sentence of the reason.',
  reply: 'Your answer, in public (optional)',
  business: 'You',
  guest: 'A guest',
  signInFirst: 'You have an account here: sign in first, then open the link of the invitation again.',
  signOutFirst: 'You are signed in as somebody else. Sign out first, then open the link again.',
  unknownBrowser: 'a browser',
  back: 'Back',
};

const fr: Words = {
  signIn: 'Connexion',
  address: 'Adresse e-mail',
  sendCode: 'M’envoyer un code',
  withPasskey: 'Se connecter avec une clé d’accès',
  or: 'ou',
  codeSent: (address, minutes) =>
    `Si ${address} travaille pour un site ici, un code à six chiffres est en route. Il est valable ${minutes} minutes.`,
  code: 'Code reçu par e-mail',
  enter: 'Se connecter',
  another: 'Demander un autre code',
  wrongCode: 'Ce code n’est pas le bon, ou ne l’est plus. Regardez le dernier e-mail, ou demandez un autre code.',
  tooMany: (minutes) => `C’était trop souvent. Réessayez dans ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  wrongAddress: 'Saisissez une adresse e-mail, par exemple nom@exemple.fr.',
  signOut: 'Se déconnecter',
  signedInAs: (address) => `Connecté en tant que ${address}.`,
  account: 'Votre compte',
  sessions: 'Où vous êtes connecté',
  thisOne: 'ce navigateur',
  since: (time) => `depuis le ${time}`,
  lastUsed: (time) => `dernière utilisation le ${time}`,
  never: 'jamais utilisée',
  end: 'Fermer',
  endOthers: 'Fermer toutes les autres',
  passkeys: 'Clés d’accès',
  noPasskeys:
    'Aucune pour l’instant. Avec une clé d’accès, vous vous connectez par le verrouillage de votre téléphone ou ordinateur, sans e-mail.',
  addPasskey: 'Ajouter une clé d’accès',
  passkeyName: 'Son nom, par exemple « téléphone »',
  passkeyFailed: 'Cela n’a pas marché. Réessayez, ou passez par un autre moyen.',
  remove: 'Retirer',
  sites: 'Sites',
  noSites: 'Vous ne travaillez pour aucun site ici.',
  suspended: 'suspendu',
  roles: { owner: 'propriétaire', moderator: 'modérateur', viewer: 'lecteur' },
  openSite: 'Ouvrir un site',
  siteName: 'Nom de l’entreprise',
  siteKey: 'Clé du site',
  siteKeyHint: 'Petites lettres, chiffres et traits d’union. Elle figure dans la balise script, et reste.',
  siteOrigin: 'Adresse de ses pages, par exemple https://www.exemple.fr',
  siteOpened: (name) => `${name} est ouvert. Collez ceci dans ses pages :`,
  siteTaken: 'Cette clé est prise. Choisissez-en une autre.',
  siteWrong: 'Quelque chose ne va pas : vérifiez le nom, la clé et l’adresse.',
  siteFull: 'Vous avez autant de sites qu’une personne peut en ouvrir ici.',
  claim: 'Prendre ce serveur en main',
  claimText:
    'Personne ne travaille encore pour ses sites. Avec le jeton de son journal, vous devenez propriétaire de tous.',
  token: 'Jeton',
  tokenHint: 'Du lien que l’on vous a donné.',
  tokenVoid: 'Ce lien n’est plus valable : il a servi, ou son temps est passé. Demandez-en un nouveau.',
  claimButton: 'Devenir propriétaire',
  link: 'Connexion',
  linkText: 'Ce lien vous connecte, une seule fois.',
  invitation: 'Invitation',
  invitationText: 'Vous êtes invité à travailler pour un site. Acceptez, et vous êtes connecté.',
  accept: 'Accepter',
  accepted: (site, role) => `Vous travaillez maintenant pour ${site}, comme ${role}.`,
  act: 'Depuis votre courriel',
  showPost: 'Voir le message',
  acts: { approve: 'Publier', refuse: 'Refuser', hide: 'Masquer', keep: 'Garder', reply: 'Répondre' },
  done: {
    approve: 'Le message est publié.',
    refuse: 'Le message est refusé, et son auteur lit pourquoi.',
    hide: 'Le message est masqué, et son auteur lit pourquoi.',
    keep: 'Le message reste en place.',
    reply: 'Votre réponse est publiée.',
  },
  decidedOtherwise: 'Quelqu’un a déjà décidé.',
  notDone: 'Cela n’a pas fonctionné. Relisez ce que vous avez saisi, puis réessayez.',
  reason: 'Motif',
  reasonMissing: 'Choisissez un motif.',
  sentence: 'Ce que lira son auteur (facultatif)',
  sentenceHint: 'Sans texte de votre part, son auteur lit une phrase propre au motif.',
  reply: 'Votre réponse publique (facultatif)',
  business: 'Vous',
  guest: 'Un visiteur',
  signInFirst: 'Vous avez un compte ici : connectez-vous d’abord, puis rouvrez le lien de l’invitation.',
  signOutFirst: 'Vous êtes connecté en tant que quelqu’un d’autre. Déconnectez-vous d’abord, puis rouvrez le lien.',
  unknownBrowser: 'un navigateur',
  back: 'Retour',
};

export const words: Record<StaffLanguage, Words> = { en, fr };
