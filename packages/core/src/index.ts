export {
  type ArgumentsOf,
  type Client,
  type ClientName,
  type ClientOptions,
  createClient,
  createKey,
  type KeyedOptions,
} from './client.ts';
export {
  clearDraft,
  clearOtherDraft,
  type Draft,
  type DraftTarget,
  readDraft,
  readOtherDraft,
  saveDraft,
} from './drafts.ts';
export { isParvisError, ParvisError, type ParvisErrorCode } from './errors.ts';
export { createFollowing, type Following } from './following.ts';
export type { HttpOptions } from './http.ts';
export { type LiveOptions, listen } from './live.ts';
export { createManageClient, type ManageClient, type ManageName, type ManageOptions } from './manage.ts';
export {
  createOutbox,
  type Outbox,
  type OutboxEvent,
  type OutboxItem,
  type OutboxOptions,
  type PendingPost,
} from './outbox.ts';
export { readReceipt } from './receipt.ts';
export { dropOldReceipts, type KeptReceipt, readReceipts } from './receipts.ts';
export type { Asked, RequestAnswer, RequestInput, RequestName, RequestTarget } from './request.ts';
export {
  clearSession,
  forgetVisitor,
  hasPending,
  type OwnReview,
  readOwnReview,
  readSession,
  type Session,
  writeOwnReview,
  writeSession,
} from './session.ts';
export { createSignIns, type SignIns } from './sign-ins.ts';
export type { StorageScope, Store } from './storage.ts';
export { cleanUrl, type SubjectSource, toPageUrl, toSubjectKey } from './subject-key.ts';
