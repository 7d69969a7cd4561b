// One verifier of registers of reviews (verifiable-log, section 8): for the widget, for pages, for the command.

export { type LogAbout, readAbout, toLogKeys } from './about.ts';
export { type LogKeys, type LogReader, openLog } from './checkpoint.ts';
export { readEvidence, toEvidence } from './evidence.ts';
export { readByTiles } from './full.ts';
export { openCheck } from './hashing.ts';
export type { Receipt } from './history.ts';
export { listSites, type Watched, watch } from './monitor.ts';
export { verifyProof, verifyReceipt } from './offline.ts';
export type { ShownPage } from './page.ts';
export { type Read, type Recorded, readFrom, recordReads } from './read.ts';
export { readPage } from './read-page.ts';
export {
  type ComparedPage,
  Contradiction,
  type Difference,
  type DifferenceCode,
  type Figures,
  Missing,
  type Traced,
  Unknown,
  type UnknownReason,
  type Verdict,
  type VerdictState,
} from './verdict.ts';
export { type VerifyInput, verify } from './verify.ts';
