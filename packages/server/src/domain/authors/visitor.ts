import { limits } from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import { ProblemError } from '../problem.ts';

/** Reactions that are read at once. */
export const maxReactions: number = limits.listMax * 10;

/** The site's key is no visitor: it has no data of its own to see or erase. @throws ProblemError UNAUTHENTICATED */
export function visitorOf(principal: Principal): string {
  if (principal.kind !== 'visitor') throw new ProblemError('UNAUTHENTICATED');
  return principal.author;
}
