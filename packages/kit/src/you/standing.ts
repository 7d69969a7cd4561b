import type { Me } from '@parvis/contract';
import type { you } from '../i18n/en/you.ts';
import type { Translate } from '../i18n/messages.ts';

type Author = Me['author'] | undefined;

/** Whether the visitor is known beyond one browser. */
export const isProved = (author: Author): boolean => author?.kind === 'member' || author?.confirmedAt !== undefined;

/** Who the visitor is, in a sentence. */
export function toStanding(t: Translate<typeof you>, author: Author): string {
  if (!author) return t('notHere');
  if (author.kind === 'member') return t('asMember');
  return author.confirmedAt ? t('asConfirmed', { email: author.email ?? '' }) : t('asGuest');
}
