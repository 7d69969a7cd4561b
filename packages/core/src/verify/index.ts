// One verifier of registers of reviews (verifiable-log, section 8): for the widget, for pages, for the command.

export type { LogKeys } from './checkpoint.ts';
export type { Receipt } from './history.ts';
export type { ShownPage } from './page.ts';
export { type Read, readFrom } from './read.ts';
export {
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
