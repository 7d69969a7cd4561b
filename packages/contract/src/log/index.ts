// The rules of the register of reviews (verifiable-log), for whoever writes it and whoever verifies it. Nothing is imported
// here but types and tables, so that browsers have it without the schemas; hashes and signatures are the caller's.

export { type Verification, verifications } from '../enums.ts';
export { concat, fromBase64, isSame, readHash, toBase64, toHex, toUtf8 } from './bytes.ts';
export { type CanonicalValue, toCanonicalJson } from './canonical.ts';
export { type Chain, countStates, follow, type LoggedCounts, type LoggedReview } from './chain.ts';
export { isConsistent } from './consistency.ts';
export { findCosigned, toCosigned } from './cosignature.ts';
export { ensure } from './ensure.ts';
export { isCount, isLogHash, isSiteId, readSize, splitLines } from './forms.ts';
export { type Head, readHeadsText, toHeadsText } from './heads.ts';
export { type HeadsLeaf, type Leaf, readHeadsLeaf, readLeaf, toLine } from './leaf.ts';
export { hasLeaf, type LeafKind, type LeafRow, type LoggedState, leafKinds, loggedStates } from './leaf-kinds.ts';
export {
  type Check,
  type Checkpoint,
  findSigned,
  type Note,
  type NoteKey,
  noteLimits,
  readCheckpointText,
  readKeyText,
  readNote,
  type Signature,
  toCheckpointText,
  toKeyText,
  toNoteKey,
  toNoteText,
  toSignatureLine,
} from './note.ts';
export { listPictures } from './pictures.ts';
export { toPlainText } from './plain-text.ts';
export { isQuorum, type Policy, policyLimits, readPolicy, type Witness } from './policy.ts';
export { type Hash, isIncluded, toLeafInput, toNodeInput } from './proof.ts';
export { type LogProof, readProofText, toProofText } from './proof-text.ts';
export { readReceiptText, toReceiptText } from './receipt.ts';
export { type ReceiptFile, readReceiptFile, toReceiptFile } from './receipt-file.ts';
export {
  type ReplyRecord,
  type ReviewRecord,
  type SiteRecord,
  toCommitted,
  toRecordText,
} from './record.ts';
export { type RotateLeaf, readFrom, toFrom } from './rotate.ts';
