// The rules of the register of reviews (verifiable-log), for whoever writes it and whoever verifies it. Nothing is imported
// here but types and tables, so that browsers have it without the schemas; hashes and signatures are the caller's.
export { type CanonicalValue, toCanonicalJson } from './canonical.ts';
export { type Chain, countStates, follow, type LoggedCounts, type LoggedReview } from './chain.ts';
export {
  type HeadsLeaf,
  isCount,
  isLogDay,
  isLogHash,
  isSiteId,
  type Leaf,
  leafLimits,
  readHeadsLeaf,
  readLeaf,
  toLine,
} from './leaf.ts';
export { type LeafKind, type LeafRow, type LoggedState, leafKinds, loggedStates } from './leaf-kinds.ts';
export { toPlainText } from './plain-text.ts';
export {
  type ReplyRecord,
  type ReviewRecord,
  type SiteRecord,
  toCommitted,
  toRecordText,
  type Verification,
  verifications,
} from './record.ts';
