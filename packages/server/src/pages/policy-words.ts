/** What the page of a site's rules says, by language. */
export interface PolicyWords {
  title: string;
  before: string;
  modes: Record<'nothing' | 'risky' | 'first-post' | 'everything', string>;
  /** Some are held all the same: words of a list, rules of the host. */
  listed: string;
  /** What is like what was refused waits. */
  learned: string;
  /** Browsers work where much is sent. */
  works: string;
  /** What becomes of what comes without that. */
  unproven: string;
  days: { one: string; other: string };
  given: string;
  nothingGiven: string;
  stays: string;
  forever: string;
  years: { one: string; other: string };
  closes: { one: string; other: string };
  change: string;
  noEnd: string;
  minutes: { one: string; other: string };
  hours: { one: string; other: string };
  ends: { one: string; other: string };
  withdraw: string;
  report: string;
  contact: string;
  privacy: string;
}

const en: PolicyWords = {
  title: 'Our rules for what you write',
  before: 'Before it appears',
  modes: {
    nothing: 'What you write appears at once. Nobody looks at it before.',
    risky: 'Most of what you write appears at once. We look first at what simple rules doubt, such as many links.',
    'first-post':
      'We look at the first post of everybody before it appears, and at what simple rules doubt, such as many links.',
    everything: 'We look at everything before it appears.',
  },
  listed: 'What you write appears at once, but for what certain rules or words hold: we look at that first.',
  learned:
    'A program looks for what is like the advertising that we refused before, and goes by our own decisions on this site. What it finds waits until one of us has looked. Nobody else is asked.',
  works:
    'Where much is sent at once, your browser works for a moment before what you send is taken. There is no puzzle, and nobody else is asked.',
  unproven: 'What comes then from a browser that cannot do that waits until one of us has looked.',
  days: {
    one: 'What waits is decided within {n} day.',
    other: 'What waits is decided within {n} days.',
  },
  given: 'What we give for reviews',
  nothingGiven: 'We give nothing for a review.',
  stays: 'How long it stays',
  forever: 'A published review stays without an end.',
  years: {
    one: 'A published review stays for {n} year.',
    other: 'A published review stays for {n} years.',
  },
  closes: {
    one: 'A page takes posts for {n} day.',
    other: 'A page takes posts for {n} days.',
  },
  change: 'If you change your mind',
  noEnd: 'You can change what you wrote whenever you want.',
  minutes: {
    one: 'You can change what you wrote for {n} minute.',
    other: 'You can change what you wrote for {n} minutes.',
  },
  hours: {
    one: 'You can change what you wrote for {n} hour.',
    other: 'You can change what you wrote for {n} hours.',
  },
  ends: {
    one: 'You can change what you wrote for {n} day.',
    other: 'You can change what you wrote for {n} days.',
  },
  withdraw: 'You can take it back whenever you want.',
  report: 'Anybody can report a post that should not be here.',
  contact: 'Who answers for it',
  privacy: 'Data protection',
};

const fr: PolicyWords = {
  title: 'Nos règles pour ce que vous écrivez',
  before: 'Avant la publication',
  modes: {
    nothing: 'Ce que vous écrivez paraît aussitôt. Personne ne le lit avant.',
    risky:
      'La plupart de vos messages paraissent aussitôt. Nous lisons d’abord ce que des règles simples jugent douteux, comme de nombreux liens.',
    'first-post':
      'Nous lisons le premier message de chacun avant qu’il paraisse, ainsi que ce que des règles simples jugent douteux, comme de nombreux liens.',
    everything: 'Nous lisons tout avant la publication.',
  },
  listed:
    'Ce que vous écrivez paraît aussitôt, sauf ce que retiennent certains mots ou certaines règles\u202f: nous le lisons d’abord.',
  learned:
    'Un programme cherche ce qui ressemble à la publicité que nous avons déjà refusée, d’après nos propres décisions sur ce site. Ce qu’il trouve attend que l’un de nous l’ait lu. Personne d’autre n’est interrogé.',
  works:
    'Quand beaucoup arrive à la fois, votre navigateur calcule un instant avant que votre envoi soit pris. Il n’y a pas d’énigme, et personne d’autre n’est interrogé.',
  unproven: 'Ce qui vient alors d’un navigateur qui ne le peut pas attend que l’un de nous l’ait lu.',
  days: {
    one: 'Ce qui attend est décidé en {n} jour au plus.',
    other: 'Ce qui attend est décidé en {n} jours au plus.',
  },
  given: 'Ce que nous offrons pour un avis',
  nothingGiven: 'Nous n’offrons rien pour un avis.',
  stays: 'Combien de temps il reste',
  forever: 'Un avis publié reste sans limite de temps.',
  years: { one: 'Un avis publié reste {n} an.', other: 'Un avis publié reste {n} ans.' },
  closes: {
    one: 'Une page reçoit des messages pendant {n} jour.',
    other: 'Une page reçoit des messages pendant {n} jours.',
  },
  change: 'Si vous changez d’avis',
  noEnd: 'Vous pouvez modifier votre texte quand vous voulez.',
  minutes: {
    one: 'Vous pouvez modifier votre texte pendant {n} minute.',
    other: 'Vous pouvez modifier votre texte pendant {n} minutes.',
  },
  hours: {
    one: 'Vous pouvez modifier votre texte pendant {n} heure.',
    other: 'Vous pouvez modifier votre texte pendant {n} heures.',
  },
  ends: {
    one: 'Vous pouvez modifier votre texte pendant {n} jour.',
    other: 'Vous pouvez modifier votre texte pendant {n} jours.',
  },
  withdraw: 'Vous pouvez le retirer quand vous voulez.',
  report: 'Chacun peut signaler un message qui n’a pas sa place ici.',
  contact: 'Qui en répond',
  privacy: 'Protection des données',
};

export const policyWords: Readonly<Record<string, PolicyWords>> = { en, fr };
