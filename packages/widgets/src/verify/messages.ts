import type { Translated } from '@parvis/kit/i18n/messages.ts';

/** What is said once somebody has pressed Verify: the sentence of the verdict, what differs, what it proves and what not. */
export const verify = {
  reading: 'Reading the register…',
  shown: {
    one: '{n} review shown out of {received} received since {date}',
    other: '{n} reviews shown out of {received} received since {date}',
  },
  withTerms: '{sentence}: {terms}.',
  withoutTerms: '{sentence}.',
  because: '{term} ({reasons})',
  refused: { one: '{n} refused', other: '{n} refused' },
  hidden: { one: '{n} removed', other: '{n} removed' },
  withdrawn: { one: '{n} taken back by its author', other: '{n} taken back by their authors' },
  erased: { one: '{n} erased', other: '{n} erased' },
  pending: { one: '{n} waiting', other: '{n} waiting' },
  /** Why: a number of them, and its name. */
  reason: '{n} {name}',
  M1: 'off topic',
  M2: 'insult, hate or threat',
  M3: 'personal data',
  M4: 'advertising',
  M5: 'false or bought',
  M6: 'conflict of interest',
  M7: 'said before',
  M8: 'unlawful',
  M9: 'unreadable',
  M10: 'unsuitable picture',
  M11: 'no proof of the experience',
  imported: {
    one: '{n} of them came from {source}, on {date}.',
    other: '{n} of them came from {source}, the last on {date}.',
  },
  unsealed: {
    one: '{n} of them is not sealed yet: that takes an hour at most.',
    other: '{n} of them are not sealed yet: that takes an hour at most.',
  },
  compared: {
    one: '{n} review of this page was compared: it stands here as it was received.',
    other: '{n} reviews of this page were compared: they stand here as they were received.',
  },
  movedHere: {
    one: '{n} of them was received under another address and stands here since.',
    other: '{n} of them were received under another address and stand here since.',
  },
  movedAway: {
    one: '{n} review received here was moved to another page.',
    other: '{n} reviews received here were moved to another page.',
  },
  setAside: {
    one: '{n} review is set aside: its author has another one here.',
    other: '{n} reviews are set aside: their authors have another one here.',
  },
  intact: 'Register intact, not witnessed.',
  witnessed: {
    one: 'Register intact, witnessed by {n} third party.',
    other: 'Register intact, witnessed by {n} third parties.',
  },
  overdue: {
    one: 'Register intact, but {n} review has been waiting for more than {days} days.',
    other: 'Register intact, but {n} reviews have been waiting for more than {days} days.',
  },
  stale: 'Register intact, but nothing was sealed for more than {2} days.',
  keeper: 'This site keeps the register itself.',
  closed: 'The register of this site is closed.',
  cannot: 'It cannot be verified here.',
  network: 'The register does not answer. Please try again later.',
  notSealed: 'There is no seal yet: that takes an hour at most.',
  insecure: 'This page is not served over a secure connection.',
  browser: 'This browser lacks what it takes.',
  mismatch: 'This list does not match the register.',
  signature: 'The register is not signed as it should be.',
  broken: 'The register contradicts itself.',
  opening: 'A published review is not what was received.',
  history: 'The register shows another past than before.',
  receipt: 'A review that was received is missing from the register.',
  domain: 'The register belongs to other pages.',
  stranger: 'The review by {name} is not in the register.',
  changed: 'The review by {name} was changed.',
  figures: 'A figure of this page is not that of its reviews.',
  here: 'On this page',
  there: 'In the register',
  evidence: 'Download the evidence',
  ownPage: 'Verify on a page of its own',
  again: 'Verify again',
  close: 'Close',
  what: 'What this proves, and what it does not',
  proves:
    'No review received was dropped, changed, reordered or back-dated in silence. Each refusal, removal and erasure is counted. The mean is that of the published reviews.',
  provesNot:
    'It does not prove that reviewers are real, that a refusal was fair, or that all customers were asked for a review.',
  alone: 'Without witnesses it does not prove either that everybody is shown the same register.',
  /** Below a review that was just sent. */
  thanks: 'Thank you: your review was received.',
  keepWhy: 'Its receipt proves that. Whatever becomes of the review, it can be checked with it at any time.',
  keep: 'Keep your proof',
  kept: 'This browser keeps it, too, and says what became of your review when you verify the reviews here.',
  /** What became of one's own, by its receipt. */
  yours: 'What became of your reviews',
  yoursWaiting: 'Your review was received and waits for the next seal.',
  yoursPending: 'Your review was received and waits since {date}.',
  yoursPublished: 'Your review is published since {date}.',
  yoursRefused: 'Your review was refused on {date}.',
  yoursHidden: 'Your review was removed by the site on {date}.',
  yoursWithdrawn: 'Your review was taken back on {date}.',
  yoursErased: 'Your review was erased on {date}.',
  yoursElsewhere: 'Your review stands in the register of another site.',
  yoursInvalid: 'This receipt does not hold: this register has not signed it, or it was changed.',
  yoursMissing: 'Your review was promised a place in the register, and is missing there.',
  why: 'Reason: {reason}.',
  /** Why it was erased. */
  author: 'asked for by its author',
  retention: 'kept for as long as was said',
} as const;

/** What one language says of verdicts. */
export type VerifyWords = Translated<typeof verify>;
