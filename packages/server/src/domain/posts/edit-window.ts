import { reasons } from '@parvis/contract';
import type { DecisionRow, PostRow, StoredSite } from '../../store/store.ts';

/**
 * Until when the author of a post may change it (P15); undefined where that has no end. What was refused or hidden for a
 * reason that its author can correct is changed whenever they do.
 */
export function changeableUntil(
  { settings: { editWindowMinutes } }: Pick<StoredSite, 'settings'>,
  { created_at, status }: Pick<PostRow, 'created_at' | 'status'>,
  decision: Pick<DecisionRow, 'reason'> | undefined,
): string | undefined {
  if (editWindowMinutes === 0) return undefined;
  const isAgainst = status === 'refused' || status === 'hidden';
  if (isAgainst && decision?.reason && reasons[decision.reason].correctable) return undefined;
  return new Date(Date.parse(created_at) + editWindowMinutes * 60_000).toISOString();
}
