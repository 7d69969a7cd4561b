import type { Counted } from '../rules/shape.ts';

/** What the privacy notice of a site says, by language. */
export interface PrivacyWords {
  title: string;
  who: string;
  controller: string;
  processor: string;
  officer: string;
  what: string;
  words: string;
  address: string;
  members: string;
  picture: string;
  images: string;
  network: string;
  reactions: string;
  reports: string;
  mails: string;
  requests: string;
  register: string;
  receipt: string;
  why: string;
  grounds: string;
  law: string;
  addressAsked: string;
  machine: string;
  noMachine: string;
  browser: string;
  nothingBefore: string;
  after: string;
  noTracker: string;
  proof: string;
  shared: string;
  public: string;
  staff: string;
  webhooks: Counted;
  nobody: string;
  long: string;
  years: Counted;
  forever: string;
  withheld: string;
  known: string;
  sealed: string;
  networkTime: string;
  reportTime: string;
  decisions: string;
  backups: string;
  rights: string;
  me: string;
  ask: string;
  complain: string;
}

const en: PrivacyWords = {
  title: 'What becomes of your data here',
  who: 'Who answers for it',
  controller: '{name} decides what is done with what you write here.',
  processor: 'Where somebody else runs this server for us, they keep this data for us and for nothing of their own.',
  officer: 'Our page about data protection',
  what: 'What we keep',
  words: 'What you write, the name that you give, your rating and the day of your experience.',
  address: 'Your e-mail address, where you give one: encrypted, and never shown on a page.',
  members:
    'Where you sign in through our site, what it says of you: a number, a name and, where it tells it, your address.',
  picture: 'Your picture, where our site shows one of you.',
  images: 'Images that you add. What your camera wrote into them is taken out.',
  network: 'The network address that you wrote from and when, encrypted.',
  reactions: 'That you reacted to something. Where from is kept for two days, in a form that tells no address.',
  reports: 'What you report, with your name and address where you give them: encrypted.',
  mails: 'That we mailed you something, for a month after it was sent; not what it said.',
  requests: 'Where we ask you for a review by mail: your address and what you bought, encrypted, for twelve months.',
  register:
    'That a review was received, and what became of it, in a public register that has no word of it and no name.',
  receipt:
    'The receipt of your review goes by mail to the address that you have proved, once. Its words are read when it is sent, and not kept for the mail.',
  why: 'Why',
  grounds:
    'To show what people think of what we offer, to answer them and to keep out abuse: that is our legitimate interest. What you give freely, such as an address, is kept because you gave it, until you take it back.',
  law: 'Where and when something was written is kept because the law has those who publish what others write keep it.',
  addressAsked:
    'With a review in words we ask for an address: whoever says that reviews are checked has to be able to reach their authors. That is our legitimate interest.',
  machine:
    'A program that learns from our own decisions on this site may hold a text until one of us has looked. It refuses nothing.',
  noMachine: 'No program that learns decides about what you write.',
  browser: 'In your browser',
  nothingBefore: 'Before you do something here, nothing is stored in your browser.',
  after:
    'Then it keeps a sign that it was you, what you have begun to write, the receipts of your reviews, and your choice of language; where you verify reviews, how their register was then.',
  noTracker:
    'There is no tracker that needs your consent: no fingerprint, no counting of readers across sites, no request to anybody else.',
  proof: 'Where much is sent at once, your browser works for a moment. Nothing is kept of it.',
  shared: 'Who sees it',
  public: 'Everybody reads what is published, with the name that you gave.',
  staff:
    'Those who work for us read what waits and what was reported. They may see the end of your address, and all of it in an export of your data that you ask for; the network address never.',
  webhooks: {
    one: '{n} other program of ours is told what is written here.',
    other: '{n} other programs of ours are told what is written here.',
  },
  nobody: 'It is sold to nobody and given to nobody else.',
  long: 'How long',
  years: {
    one: 'What is published: {n} year, and is then erased.',
    other: 'What is published: {n} years, and is then erased.',
  },
  forever: 'What is published: without an end, until you take it back.',
  withheld: 'What was never published, or was taken away: twelve months.',
  known: 'Your name and address: until you erase them, or time has erased the last of what you wrote.',
  sealed: 'A sealed copy of what was unlawful: twelve months, as evidence.',
  networkTime: 'The network address: twelve months.',
  reportTime: 'Reports: six months after they were closed, a year at most.',
  decisions: 'What we decided stays, without your words and without your name.',
  backups:
    'Backups of the server may hold what was erased for some weeks longer. Where one is brought back, it is erased again.',
  rights: 'What you can do',
  me: 'See all that is kept about you, take it with you, and erase it',
  ask: 'Write to us to have it corrected, to object, or to have its use limited: {email}.',
  complain: 'You can also complain to the authority for data protection of your country.',
};

const fr: PrivacyWords = {
  title: 'Ce que deviennent vos données ici',
  who: 'Qui en répond',
  controller: '{name} décide de ce qui est fait de ce que vous écrivez ici.',
  processor:
    'Si quelqu’un d’autre tient ce serveur pour nous, il garde ces données pour notre compte et pour rien d’autre.',
  officer: 'Notre page sur la protection des données',
  what: 'Ce que nous gardons',
  words: 'Ce que vous écrivez, le nom que vous donnez, votre note et le jour de votre expérience.',
  address: 'Votre adresse e-mail, si vous en donnez une\u202f: chiffrée, et jamais affichée.',
  members:
    'Si vous vous connectez par notre site, ce qu’il dit de vous\u202f: un numéro, un nom et, s’il l’indique, votre adresse.',
  picture: 'Votre photo, si notre site en montre une.',
  images: 'Les images que vous ajoutez. Ce que votre appareil y avait inscrit est retiré.',
  network: 'L’adresse réseau depuis laquelle vous avez écrit, et quand, chiffrées.',
  reactions: 'Le fait que vous avez réagi. D’où est gardé deux jours, sous une forme qui ne révèle aucune adresse.',
  reports: 'Ce que vous signalez, avec votre nom et votre adresse si vous les donnez\u202f: chiffrés.',
  mails: 'Qu’un e-mail vous a été envoyé, un mois après son envoi\u202f; pas ce qu’il disait.',
  requests:
    'Si nous vous demandons un avis par e-mail\u202f: votre adresse et ce que vous avez acheté, chiffrés, pendant douze mois.',
  register:
    'Le fait qu’un avis a été reçu, et ce qu’il est devenu, dans un registre public qui n’en contient aucun mot ni aucun nom.',
  receipt:
    'Le reçu de votre avis part une fois, par e-mail, à l’adresse que vous avez prouvée. Son texte est lu au moment de l’envoi, et n’est pas gardé pour l’e-mail.',
  why: 'Pourquoi',
  grounds:
    'Pour montrer ce que l’on pense de ce que nous proposons, y répondre et écarter les abus\u202f: c’est notre intérêt légitime. Ce que vous donnez librement, comme une adresse, est gardé parce que vous l’avez donné, jusqu’à ce que vous le repreniez.',
  law: 'D’où et quand un texte a été écrit est gardé parce que la loi l’impose à qui publie ce que d’autres écrivent.',
  addressAsked:
    'Avec un avis écrit, nous demandons une adresse\u202f: qui annonce des avis contrôlés doit pouvoir joindre leurs auteurs. C’est notre intérêt légitime.',
  machine:
    'Un programme qui apprend de nos propres décisions sur ce site peut retenir un texte jusqu’à ce que l’un de nous l’ait lu. Il ne refuse rien.',
  noMachine: 'Aucun programme qui apprend ne décide de ce que vous écrivez.',
  browser: 'Dans votre navigateur',
  nothingBefore: 'Avant que vous fassiez quelque chose ici, rien n’est enregistré dans votre navigateur.',
  after:
    'Ensuite, il garde un signe que c’était vous, ce que vous avez commencé à écrire, les reçus de vos avis et la langue choisie\u202f; si vous vérifiez des avis, l’état de leur registre ce jour-là.',
  noTracker:
    'Les avis et commentaires sont sans traceur soumis à consentement\u202f: aucune empreinte, aucun comptage des lecteurs d’un site à l’autre, aucune requête à qui que ce soit d’autre.',
  proof: 'Quand beaucoup arrive à la fois, votre navigateur calcule un instant. Rien n’en est gardé.',
  shared: 'Qui le voit',
  public: 'Tout le monde lit ce qui est publié, avec le nom que vous avez donné.',
  staff:
    'Ceux qui travaillent pour nous lisent ce qui attend et ce qui a été signalé. Ils peuvent voir la fin de votre adresse, et toute l’adresse dans un export de vos données que vous demandez\u202f; l’adresse réseau, jamais.',
  webhooks: {
    one: '{n} autre programme à nous est informé de ce qui est écrit ici.',
    other: '{n} autres programmes à nous sont informés de ce qui est écrit ici.',
  },
  nobody: 'Rien n’est vendu ni donné à qui que ce soit d’autre.',
  long: 'Combien de temps',
  years: {
    one: 'Ce qui est publié\u202f: {n} an, puis c’est effacé.',
    other: 'Ce qui est publié\u202f: {n} ans, puis c’est effacé.',
  },
  forever: 'Ce qui est publié\u202f: sans limite de temps, jusqu’à ce que vous le retiriez.',
  withheld: 'Ce qui n’a jamais été publié ou a été retiré\u202f: douze mois.',
  known:
    'Votre nom et votre adresse\u202f: jusqu’à ce que vous les effaciez, ou que le temps ait effacé le dernier de vos messages.',
  sealed: 'La copie scellée de ce qui était illicite\u202f: douze mois, comme preuve.',
  networkTime: 'L’adresse réseau\u202f: douze mois.',
  reportTime: 'Les signalements\u202f: six mois après leur clôture, un an au plus.',
  decisions: 'Ce que nous avons décidé reste, sans vos mots et sans votre nom.',
  backups:
    'Les sauvegardes du serveur peuvent contenir quelques semaines de plus ce qui a été effacé. Si l’une d’elles est rétablie, c’est effacé de nouveau.',
  rights: 'Ce que vous pouvez faire',
  me: 'Voir tout ce qui est gardé sur vous, l’emporter et l’effacer',
  ask: 'Nous écrire pour faire corriger, vous opposer ou limiter son usage\u202f: {email}.',
  complain: 'Vous pouvez aussi saisir l’autorité de protection des données de votre pays, en France la CNIL.',
};

export const privacyWords: Readonly<Record<string, PrivacyWords>> = { en, fr };
