import type { PolicyAnswers } from '@parvis/contract';

/** Days and years that stand there before somebody says otherwise. */
const usualDays = 7;
export const usualYears = 5;

/**
 * What stands in the form before anybody has answered.
 *
 * @param contact who answers for reviews, as far as it is known
 */
export const toFirstAnswers = (contact: { name: string; email: string }): PolicyAnswers => ({
  control: '',
  consideration: null,
  publicationDays: usualDays,
  retentionYears: usualYears,
  contact: { ...contact, privacyUrl: null },
});

/** What is sent of what was typed. */
export const toAnswers = ({ control, consideration, contact, ...rest }: PolicyAnswers): PolicyAnswers => ({
  ...rest,
  control: control.trim(),
  consideration: consideration?.trim() || null,
  contact: { ...contact, name: contact.name.trim() },
});
