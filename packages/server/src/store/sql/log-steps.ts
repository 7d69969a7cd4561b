import type { ReasonCode } from '@parvis/contract';
import { type LoggedState, leafKinds } from '@parvis/contract/log';
import type { Entry } from './log-chains.ts';

/** What was decided about a review, as a leaf tells it. */
export interface Why {
  reason?: ReasonCode | undefined;
  /** Its author said that the decision before was wrong. */
  isContested?: boolean | undefined;
}

/** What is said of a refusal of before reasons were kept. */
const unsaid: ReasonCode = 'M1';

/**
 * The leaf by which a review goes from one state to another, or is changed in the one it has (L4): none where it stays.
 * @throws Error where the register has no way: whatever asks for it has to be refused before
 */
export function toSteps(
  to: LoggedState | 'edit',
  from: LoggedState,
  entry: Omit<Entry, 'k'>,
  { reason = unsaid, isContested }: Why = {},
): Entry[] {
  if (to === from) return [];
  const steps: Record<LoggedState | 'edit', Entry | undefined> = {
    edit: { ...entry, k: 'edit' },
    pending: undefined,
    published:
      from === 'pending'
        ? { ...entry, k: 'publish' }
        : { ...entry, k: 'restore', reason: isContested ? 'contest' : 'error' },
    refused: { ...entry, k: 'refuse', reason },
    hidden: { ...entry, k: 'hide', reason },
    withdrawn: { ...entry, k: 'withdraw' },
    erased: undefined,
  };
  const step = steps[to];
  if (!step || !leafKinds[step.k].from?.includes(from))
    throw new Error(`A review that is ${from} does not become ${to}.`);
  return [step];
}
