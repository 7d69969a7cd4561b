import type { Kysely } from 'kysely';
import { type Authors, createAuthors } from './authors.ts';
import { type Avatars, createAvatars } from './avatars.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Confirmations, createConfirmations } from './confirmations.ts';
import { createDays, type Days } from './days.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createEvidence, type Evidence } from './evidence.ts';
import { createExports, type Exports } from './exports.ts';
import { createFound, type Found } from './found.ts';
import { createFraud, type Fraud } from './fraud.ts';
import { createHits, type Hits } from './hits.ts';
import { createIdempotencyKeys, type IdempotencyKeys } from './idempotency-keys.ts';
import { createImages, type Images } from './images.ts';
import { createImports, type Imports } from './imports.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLatest, type Latest } from './latest.ts';
import { createLists, type Lists } from './lists.ts';
import { createReviewLog, type ReviewLog } from './log.ts';
import { type LogMaking, logMaking } from './log-chains.ts';
import { createLooking, type Looking } from './looking.ts';
import { createMails, type Mails } from './mails.ts';
import { createManagedSubjects, type ManagedSubjects } from './managed-subjects.ts';
import { createMembers, type Members } from './members.ts';
import { createMemberships, type Memberships } from './memberships.ts';
import { createMentions, type Mentions } from './mentions.ts';
import { createModeration, type Moderation } from './moderation.ts';
import { createNetworks, type Networks } from './networks.ts';
import { createNotes, type Notes } from './notes.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPageLooks, type PageLooks } from './page-looks.ts';
import { createPeople, type People } from './people.ts';
import { createPosts, type Posts } from './posts.ts';
import { createProposals, type Proposals } from './proposals.ts';
import { createReactions, type Reactions } from './reactions.ts';
import { createReplyAddresses, type ReplyAddresses } from './reply-addresses.ts';
import { createReports, type Reports } from './reports.ts';
import { createReviewRequests, type ReviewRequests } from './review-requests.ts';
import { createSavedReplies, type SavedReplies } from './saved-replies.ts';
import { createSearch, type Search } from './search.ts';
import { createSiteKeys, type SiteKeys } from './site-keys.ts';
import { createSiteReviews, type SiteReviews } from './site-reviews.ts';
import { createSites, type Sites } from './sites.ts';
import { createSpam, type Spam } from './spam.ts';
import { createStaffAccounts, type StaffAccounts } from './staff.ts';
import { createSubjectActs, type SubjectActs } from './subject-acts.ts';
import { createSubjectReactions, type SubjectReactions } from './subject-reactions.ts';
import { createSubjects, type Subjects } from './subjects.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createSuppressions, type Suppressions } from './suppressions.ts';
import type { Database } from './tables.ts';
import { createTagSightings, type TagSightings } from './tag-sightings.ts';
import { createThreads, type Threads } from './threads.ts';
import { createUsage, type Usage } from './usage.ts';
import { createVersions, type Versions } from './versions.ts';
import { createVisitorSessions, type VisitorSessions } from './visitor-sessions.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** The verbs of the store. Each names its site; no query crosses sites. */
export interface Verbs {
  sites: Sites;
  log: ReviewLog;
  subjects: Subjects;
  managedSubjects: ManagedSubjects;
  subjectActs: SubjectActs;
  subjectReactions: SubjectReactions;
  pageLooks: PageLooks;
  proposals: Proposals;
  threads: Threads;
  posts: Posts;
  lists: Lists;
  latest: Latest;
  siteReviews: SiteReviews;
  reactions: Reactions;
  networks: Networks;
  authors: Authors;
  people: People;
  confirmations: Confirmations;
  members: Members;
  subscriptions: Subscriptions;
  mentions: Mentions;
  notices: Notices;
  decisions: Decisions;
  deliveries: Deliveries;
  moderation: Moderation;
  waiting: Waiting;
  found: Found;
  fraud: Fraud;
  hits: Hits;
  search: Search;
  spam: Spam;
  reports: Reports;
  idempotencyKeys: IdempotencyKeys;
  jobs: Jobs;
  mails: Mails;
  suppressions: Suppressions;
  replyAddresses: ReplyAddresses;
  staff: StaffAccounts;
  memberships: Memberships;
  invitations: Invitations;
  siteKeys: SiteKeys;
  usage: Usage;
  changes: Changes;
  savedReplies: SavedReplies;
  notes: Notes;
  evidence: Evidence;
  versions: Versions;
  images: Images;
  avatars: Avatars;
  visitorSessions: VisitorSessions;
  looking: Looking;
  tagSightings: TagSightings;
  days: Days;
  reviewRequests: ReviewRequests;
  imports: Imports;
  exports: Exports;
}

/** @param making what leaves of the register are made with */
export function createVerbs(db: Kysely<Database>, making: LogMaking = logMaking): Verbs {
  const subjects = createSubjects(db);
  const log = createReviewLog(db, making);
  return {
    sites: createSites(db, log),
    log,
    subjects,
    managedSubjects: createManagedSubjects(db),
    subjectActs: createSubjectActs(db),
    subjectReactions: createSubjectReactions(db, subjects),
    pageLooks: createPageLooks(db),
    proposals: createProposals(db),
    threads: createThreads(db, subjects),
    posts: createPosts(db, subjects, log),
    lists: createLists(db),
    latest: createLatest(db),
    siteReviews: createSiteReviews(db),
    reactions: createReactions(db, subjects),
    networks: createNetworks(db),
    authors: createAuthors(db),
    people: createPeople(db),
    confirmations: createConfirmations(db),
    members: createMembers(db),
    subscriptions: createSubscriptions(db),
    mentions: createMentions(db),
    notices: createNotices(db),
    decisions: createDecisions(db),
    deliveries: createDeliveries(db),
    moderation: createModeration(db),
    waiting: createWaiting(db),
    found: createFound(db),
    fraud: createFraud(db),
    hits: createHits(db),
    search: createSearch(db),
    spam: createSpam(db),
    reports: createReports(db),
    idempotencyKeys: createIdempotencyKeys(db),
    jobs: createJobs(db),
    mails: createMails(db),
    suppressions: createSuppressions(db),
    replyAddresses: createReplyAddresses(db),
    staff: createStaffAccounts(db),
    memberships: createMemberships(db),
    invitations: createInvitations(db),
    siteKeys: createSiteKeys(db),
    usage: createUsage(db),
    changes: createChanges(db),
    savedReplies: createSavedReplies(db),
    notes: createNotes(db),
    evidence: createEvidence(db),
    versions: createVersions(db),
    images: createImages(db),
    avatars: createAvatars(db),
    visitorSessions: createVisitorSessions(db),
    looking: createLooking(db),
    tagSightings: createTagSightings(db),
    days: createDays(db),
    reviewRequests: createReviewRequests(db),
    imports: createImports(db),
    exports: createExports(db),
  };
}
