import type { Tampering } from './tampering.ts';
import { batchTamperings } from './tamperings-batches.ts';
import { fileTamperings } from './tamperings-files.ts';
import { flipTamperings } from './tamperings-flips.ts';
import { historyTamperings } from './tamperings-histories.ts';
import { leafTamperings } from './tamperings-leaves.ts';
import { lineTamperings } from './tamperings-lines.ts';
import { movedTamperings } from './tamperings-moved.ts';
import { pageTamperings } from './tamperings-page.ts';
import { recordTamperings } from './tamperings-records.ts';

/** Every way in which a register can lie, or be made to. */
export const tamperings: Tampering[] = [
  ...lineTamperings,
  ...fileTamperings,
  ...flipTamperings,
  ...leafTamperings,
  ...batchTamperings,
  ...recordTamperings,
  ...historyTamperings,
  ...pageTamperings,
  ...movedTamperings,
];
