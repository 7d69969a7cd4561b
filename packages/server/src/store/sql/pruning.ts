import type { Kysely } from 'kysely';
import { createChanges } from './changes.ts';
import { createConfirmations } from './confirmations.ts';
import { createDecisions } from './decisions.ts';
import { createDeliveries } from './deliveries.ts';
import { createEvidence } from './evidence.ts';
import { createIdempotencyKeys } from './idempotency-keys.ts';
import { createImages } from './images.ts';
import { createInvitations } from './invitations.ts';
import { createLooking } from './looking.ts';
import { createMails } from './mails.ts';
import { createModeration } from './moderation.ts';
import { createNetworks } from './networks.ts';
import { createNotes } from './notes.ts';
import { createNotices } from './notices.ts';
import { createReplyAddresses } from './reply-addresses.ts';
import { createReports } from './reports.ts';
import { createReviewRequests } from './review-requests.ts';
import { createStaffAccounts } from './staff.ts';
import { createSubjectReactions } from './subject-reactions.ts';
import { createSubjects } from './subjects.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Database } from './tables.ts';
import { createUsage } from './usage.ts';
import { createVisitorSessions } from './visitor-sessions.ts';

/** What is deleted because it is old. */
export interface Pruning {
  /**
   * Deletes idempotency keys and networks of reactions from before the one time, networks of posts from before the other,
   * and blocks that ended before a third. @default the first
   */
  prune(before: string, postsBefore: string, blocksBefore?: string): Promise<void>;
  /** Deletes sessions, codes and invitations of staff that ended before a time, and accounts that nobody proved since. */
  pruneStaff(before: string, unproved: string): Promise<void>;
  /** Deletes reports and contests that were closed before one time, those that were made before another, and codes and used tokens of hosts from before a third. */
  pruneReports(closedBefore: string, before: string, codesBefore: string): Promise<void>;
  /** Deletes what was sealed as evidence before a time. */
  pruneEvidence(before: string): Promise<void>;
  /** Deletes mails that were sent before one time, those that were left before another, what webhooks got before a third, addresses for answers from before a fourth, and of what people heard what was told before the first. */
  pruneMails(sentBefore: string, before: string, deliveriesBefore: string, repliesBefore: string): Promise<void>;
  /** Deletes what sites used before a month. */
  pruneUsage(month: string): Promise<void>;
  /** Deletes what those who work for sites changed before a time. */
  pruneChanges(before: string): Promise<void>;
  /** Deletes notes that were taken away before a time, or whose post is gone, and who looked at what before another. */
  pruneNotes(removedBefore: string, lookedBefore: string): Promise<void>;
  /** Deletes where visitors were signed in, once their tokens have expired. */
  pruneVisitorSessions(now: string): Promise<void>;
  /** Deletes who was asked for a review before a time. */
  pruneRequests(before: string): Promise<void>;
  /** Deletes images that were sent before a time and are in no post. */
  pruneImages(before: string): Promise<void>;
}

/** @param alone runs work on a connection on which nothing else is under way */
export const createPruning = (
  alone: <T>(work: (connection: Kysely<Database>) => Promise<T>) => Promise<T>,
): Pruning => ({
  prune: (before, postsBefore, blocksBefore = before) =>
    alone(async (connection) => {
      await createIdempotencyKeys(connection).prune(before);
      await createNetworks(connection).prune(before, postsBefore);
      await createSubjectReactions(connection, createSubjects(connection)).prune(before);
      await createModeration(connection).prune(blocksBefore);
    }),
  pruneStaff: (before, unproved) =>
    alone(async (connection) => {
      await createStaffAccounts(connection).prune(before, unproved);
      await createInvitations(connection).prune(before);
    }),
  pruneReports: (closedBefore, before, codesBefore) =>
    alone(async (connection) => {
      await createReports(connection).prune(closedBefore, before);
      await createDecisions(connection).forgetContests(closedBefore);
      await createConfirmations(connection).prune(codesBefore);
    }),
  pruneMails: (sentBefore, before, deliveriesBefore, repliesBefore) =>
    alone(async (connection) => {
      await createMails(connection).prune(sentBefore, before);
      await createDeliveries(connection).prune(deliveriesBefore);
      await createReplyAddresses(connection).prune(repliesBefore);
      await createNotices(connection).prune(sentBefore);
      await createSubscriptions(connection).prune();
    }),
  pruneEvidence: (before) => alone((connection) => createEvidence(connection).prune(before)),
  pruneUsage: (month) => alone((connection) => createUsage(connection).prune(month)),
  pruneChanges: (before) => alone((connection) => createChanges(connection).prune(before)),
  pruneVisitorSessions: (now) => alone((connection) => createVisitorSessions(connection).prune(now)),
  pruneRequests: (before) => alone((connection) => createReviewRequests(connection).prune(before)),
  pruneImages: (before) => alone((connection) => createImages(connection).prune(before)),
  pruneNotes: (removedBefore, lookedBefore) =>
    alone(async (connection) => {
      await createNotes(connection).prune(removedBefore);
      await createLooking(connection).prune(lookedBefore);
    }),
});
