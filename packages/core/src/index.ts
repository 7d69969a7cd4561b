export { type Client, type ClientOptions, type CreateOptions, createClient, createKey } from './client.ts';
export { clearDraft, type Draft, type DraftPlace, readDraft, saveDraft } from './drafts.ts';
export { isParvisError, ParvisError, type ParvisErrorCode } from './errors.ts';
export type { HttpOptions } from './http.ts';
export { type LiveOptions, listen } from './live.ts';
export { createOutbox, type Outbox, type OutboxEvent, type OutboxItem, type OutboxOptions } from './outbox.ts';
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
export type { Place, Store } from './storage.ts';
export { cleanUrl, type SubjectSource, toSubjectKey } from './subject-key.ts';
