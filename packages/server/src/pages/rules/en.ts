import type { PolicyWords } from './shape.ts';

export const en: PolicyWords = {
  title: 'Our rules for reviews and comments',
  control: 'Are reviews checked?',
  controls: {
    none: 'Reviews are not checked before they appear.',
    some: 'Some reviews are checked before they appear.',
    all: 'Reviews are checked before they appear.',
  },
  collected: 'When you write',
  anybody: 'Anybody may write a review, without an account.',
  members: 'Only members of our site may write.',
  notTaken: 'No reviews are taken on this site at present.',
  paused: 'Nothing new is taken on this site at present.',
  unproved:
    'A review that does not say how its experience was verified was not verified: we did not check that its author is a customer.',
  needed: 'A review needs a rating and the day of the experience. The rest may be left out.',
  noEmail: 'An e-mail address may be left out, and is never shown.',
  addressAsked:
    'Who writes a review in words leaves an e-mail address, so that they can be reached. It is never shown, and a code that we mail there proves it. Who gives a rating alone leaves none, and nor does who signs in through our site.',
  once: 'Everybody writes one review of a page, and may change it.',
  ours: 'We and those who work for us do not review ourselves. What we write is marked as ours.',
  before: 'Before it appears',
  modes: {
    nothing: 'What you write appears at once. Nobody looks at it before.',
    risky: 'Most of what you write appears at once. We look first at what the rules below doubt.',
    'first-post': 'We look at the first post of everybody before it appears, and at what the rules below doubt.',
    everything: 'We look at everything before it appears.',
  },
  listed: 'What you write appears at once, but for what the rules below hold: we look at that first.',
  rules: {
    blocked: 'What somebody writes whom we have blocked is refused by a rule, with the reason that we gave.',
    imitates: 'What is written under our name or that of somebody here, or under one that looks like it, waits.',
    shape: 'What is long and all in capitals, or has signs in the place of words, waits.',
    hurried: 'What was typed faster than people type waits.',
    unproven: 'What comes then from a browser that cannot do that waits until one of us has looked.',
    repeat: 'What is said for the third time within a day in the same words, or nearly so, waits.',
    links: {
      one: 'More than {n} link from somebody new here waits.',
      other: 'More than {n} links from somebody new here wait.',
    },
    images: 'An image from somebody of whom nothing is published here yet waits.',
    words: {
      one: 'What has a word of our list waits: it has {n}.',
      other: 'What has a word of our list waits: it has {n}.',
    },
    learned:
      'A program looks for what is like the advertising that we refused before, and goes by our own decisions on this site. What it finds waits until one of us has looked. Nobody else is asked.',
    heated: 'Where many answer each other in a short time, further answers wait.',
    host: 'What a rule of our own software doubts waits.',
  },
  reported: {
    one: 'A comment that {n} person reports is off the page until we have looked, unless we decided about it before. A review stays.',
    other:
      'A comment that {n} people report is off the page until we have looked, unless we decided about it before. A review stays.',
  },
  corrected: 'What its author corrected after we refused it waits until we have looked again.',
  trusted: 'Who proved an address and has written here for a while is held by fewer of these rules.',
  unseenRating:
    'No rule sees the rating: good and bad reviews are treated alike. A rule alone refuses only what comes from somebody whom we have blocked.',
  works:
    'Where much is sent at once, your browser works for a moment before what you send is taken. There is no puzzle, and nobody else is asked.',
  days: {
    one: 'What waits is decided within {n} day.',
    other: 'What waits is decided within {n} days.',
  },
  shown: 'On the page',
  dates: 'Each review shows when it was published, the day of the experience, and when it was changed.',
  kept: {
    shown: 'What it said before it was changed can be read there.',
    hidden: 'What it said before it was changed is kept, and shown to its author alone.',
  },
  reply: 'We may answer a review in public, below it, whatever its rating. Our answer shows its date.',
  mean: 'The rating of a page is the plain mean of all its published reviews, to one decimal, from {n} reviews on. Each counts the same.',
  sorted: 'The order of reviews is always written above them. You choose it:',
  sorts: {
    newest: 'Newest first, by the date of publication; this is what you see first.',
    oldest: 'Oldest first, by the date of publication.',
    helpful:
      'Most helpful first: by the share of votes that found it helpful, judged with care (the lower bound of Wilson), so that many votes weigh more than few; of equals the newest.',
    highest: 'Highest rating first; of equals the newest.',
    lowest: 'Lowest rating first; of equals the newest.',
  },
  grounds: 'Why we refuse or take away',
  told: 'We say which of these it is, in a sentence of our own, below the review, which its author still sees. There are no other reasons:',
  contest: 'You can say once why a decision about what you wrote is wrong, below it or from a mail, within six months.',
  secondLook: {
    another: 'Then another of us than who decided says whether it stays so.',
    same: 'One person decides here: they then look at it a second time.',
  },
  report: 'Anybody can report what should not be here, without an account.',
  answered:
    'Who leaves an address gets a receipt and our answer by mail; at an address that nobody has proved, once a day.',
  doubt:
    'Whoever is reviewed here can report free of charge a doubt that a review is real, and must say why. It stays where it is until we have decided.',
  figures: 'What became of the reviews of the last twelve months',
  register:
    'Each review, and each thing that becomes of it, leaves a line in a public register that cannot be changed afterwards. How many were received, published, refused, hidden or taken back can be counted there by anybody; which marks those had that are not shown cannot.',
  registerName: 'The register is called {origin}.',
  registerLast: {
    one: 'Its last checkpoint is of {day}: {n} line of all who use this server.',
    other: 'Its last checkpoint is of {day}: {n} lines of all who use this server.',
  },
  registerKey: 'The key that signs it: {key}',
  registerVerify: 'Check all our reviews against it, in your browser',
  declared: 'These figures are counted from our decisions. They are our word: nobody else has checked them.',
  star: 'Rating {stars} of 5: {written} received, {published} published, {refused} refused or taken away.',
  reasonCount: 'Refused or taken away as “{reason}”: {n}.',
  noneRefused: 'None was refused or taken away.',
  given: 'What we give for reviews',
  nothingGiven: 'We give nothing for a review.',
  stays: 'How long it stays',
  forever: 'A published review stays without an end.',
  years: {
    one: 'A published review stays for {n} year, and is then erased.',
    other: 'A published review stays for {n} years, and is then erased.',
  },
  withheld: 'What was never published, or was taken away, is erased after twelve months.',
  sealed:
    'Of what was refused or taken away as unlawful, a sealed copy is kept as evidence for twelve months. Whoever opens it has to say why, and that is written down.',
  requests: 'Whom we asked for a review by mail stands in a list, encrypted, for twelve months.',
  network:
    'The network address that something was written from is kept encrypted for twelve months, and shown to nobody.',
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
  withdraw: 'You can take it back whenever you want, in the browser that you wrote it in, or with your address.',
  neverWe: 'We cannot change the words, the rating or the dates of a review.',
  reach: 'Who proved an e-mail address is told by mail what we decide. Nobody else can be reached.',
  reachAsked:
    'Who wrote a review in words left an address. Those who proved it are told by mail what we decide; without proof only the code is mailed there. Who gave a rating alone cannot be reached, unless they proved an address.',
  noReach: 'We send no mail: authors are told on the page alone, and cannot be reached otherwise.',
  contact: 'Who answers for it',
  legal: 'This is also where authorities and users reach us about what is published here.',
  privacy: 'Data protection',
  notice: 'What becomes of your data here',
  accessibility: 'Accessibility',
};
