import type { z } from 'zod';
import type { EndpointName } from '../endpoints/index.ts';
import type { SetTexts } from '../sets/set.ts';
import {
  type AuthorBlocked,
  type AuthorBlockInput,
  authorBlocked,
  authorBlockInput,
  type Replied,
  type ReplyInput,
  replied,
  replyInput,
} from './answering.ts';
import {
  type Audit,
  type AuditQuery,
  audit,
  auditQuery,
  type ChangeUndoInput,
  type ChangeUndone,
  changeUndoInput,
  changeUndone,
} from './audit.ts';
import {
  block,
  blockInput,
  blockList,
  blocksQuery,
  type SiteBlock,
  type SiteBlockInput,
  type SiteBlockList,
  type SiteBlocksQuery,
} from './block.ts';
import { type Challenge, type ChallengeInput, challenge, challengeInput } from './challenge.ts';
import {
  type CodeInput,
  type ConfirmationInput,
  type Confirmed,
  codeInput,
  confirmationInput,
  confirmed,
} from './confirmation.ts';
import { type Contest, type ContestInput, contest, contestInput } from './contest.ts';
import { type Decided, type DecisionInput, decided, decisionInput, type UndoInput, undoInput } from './decision.ts';
import { type EventsQuery, eventsQuery, type LiveEvent, liveEvent } from './event.ts';
import {
  type EvidenceList,
  type EvidenceQuery,
  evidenceList,
  evidenceQuery,
  type OpenedEvidence,
  type OpeningInput,
  openedEvidence,
  openingInput,
} from './evidence.ts';
import {
  type FoundPosts,
  foundPosts,
  type ManagedPost,
  type ManagePostsQuery,
  managedPost,
  managePostsQuery,
} from './found.ts';
import { type Health, health } from './health.ts';
import { type ImageCreated, imageBytes, imageCreated } from './image.ts';
import {
  type Import,
  type ImportInput,
  type ImportList,
  type ImportOdditiesQuery,
  type ImportOddityList,
  type ImportPartQuery,
  type ImportsQuery,
  importInput,
  importList,
  importOdditiesQuery,
  importOddityList,
  importPartQuery,
  importSchema,
  importsQuery,
} from './import.ts';
import { type ImportAnswer, type ImportPreviewInput, importAnswer, importPreviewInput } from './import-answers.ts';
import { type ImportPreview, importPreview } from './import-preview.ts';
import {
  type ImportThreadList,
  type ImportThreadsQuery,
  importThreadList,
  importThreadsQuery,
} from './import-threads.ts';
import { type Insights, type InsightsQuery, insights, insightsQuery } from './insights.ts';
import {
  type ExportInput,
  type ExportLink,
  exportInput,
  exportLink,
  type KeptExport,
  type KeptExportList,
  keptExport,
  keptExportList,
} from './kept-export.ts';
import { type LatestQuery, latestQuery, type RecentList, recentList, type TalkedList, talkedList } from './latest.ts';
import {
  type PostsQuery,
  postsQuery,
  type SubjectList,
  type SubjectsQuery,
  subjectList,
  subjectsQuery,
} from './lists.ts';
import {
  type ManagedSubjectList,
  type ManagedSubjectsQuery,
  managedSubjectList,
  managedSubjectsQuery,
  type SubjectAct,
  type SubjectActInput,
  type SubjectDetails,
  type SubjectDetailsQuery,
  type SubjectProposalList,
  subjectAct,
  subjectActInput,
  subjectDetails,
  subjectDetailsQuery,
  subjectProposalList,
} from './managed-subject.ts';
import { type Me, type MeQuery, me, meQuery, type Renewed, renewed } from './me.ts';
import {
  type CreatedMemberSecret,
  createdMemberSecret,
  type MemberSecretInput,
  type MemberSecretList,
  type MemberTokenInput,
  memberSecretInput,
  memberSecretList,
  memberTokenInput,
} from './member.ts';
import { type Page, type PageQuery, page, pageQuery } from './page.ts';
import { type PageReacted, type PageReactionInput, pageReacted, pageReactionInput } from './page-reaction.ts';
import {
  type Created,
  created,
  type Post,
  type PostList,
  type Preview,
  post,
  postList,
  preview,
  type Reacted,
  reacted,
} from './post.ts';
import {
  type PostChange,
  type PostInput,
  type PreviewInput,
  postChange,
  postInput,
  previewInput,
} from './post-input.ts';
import {
  type DecisionList,
  type DecisionsQuery,
  decisionList,
  decisionsQuery,
  type Queue,
  type QueueQuery,
  queue,
  queueQuery,
} from './queue.ts';
import { type Report, type ReportInput, report, reportInput } from './report.ts';
import {
  type MoreRequestsInput,
  moreRequestsInput,
  type OnsiteCode,
  type OnsiteCodeQuery,
  type OrderAddress,
  onsiteCode,
  onsiteCodeQuery,
  orderAddress,
  type RequestBatch,
  type RequestBatchesQuery,
  type RequestBatchList,
  type RequestsAdded,
  type RequestsInput,
  type ReviewRequestList,
  requestBatch,
  requestBatchesQuery,
  requestBatchList,
  requestsAdded,
  requestsInput,
  reviewRequestList,
} from './review-request.ts';
import { type SearchQuery, type SearchResults, searchQuery, searchResults } from './search.ts';
import { type Selection, type SelectionQuery, selection, selectionQuery } from './selection.ts';
import { type MySessions, mySessions } from './session.ts';
import { type SetQuery, setQuery, setTexts } from './set.ts';
import {
  type SettingsChange,
  type SettingsTrial,
  type SiteSettings,
  settingsChange,
  settingsTrial,
  siteSettings,
} from './settings.ts';
import { type Shared, type ShareInput, shared, shareInput } from './share.ts';
import { type FraudSignals, fraudSignals } from './signals.ts';
import { type ManagedSite, managedSite, type SiteChange, siteChange } from './site.ts';
import {
  authorsQuery,
  type Erasure,
  type ErasureInput,
  erasure,
  erasureInput,
  type SiteAuthorDetails,
  type SiteAuthorList,
  type SiteAuthorsQuery,
  siteAuthorDetails,
  siteAuthorList,
} from './site-author.ts';
import { type CreatedKey, createdKey, type KeyInput, type KeyList, keyInput, keyList } from './site-key.ts';
import { type MailTest, type MailTestInput, mailTest, mailTestInput, type SiteMail, siteMail } from './site-mail.ts';
import {
  type Invitation,
  type InvitationInput,
  invitation,
  invitationInput,
  type Member,
  type MemberChange,
  type MembershipChange,
  member,
  memberChange,
  membershipChange,
  type Staff,
  staff,
} from './staff.ts';
import {
  type Subject,
  type SubjectChange,
  type SubjectQuery,
  subject,
  subjectChange,
  subjectQuery,
} from './subject.ts';
import {
  type FollowedList,
  followedList,
  type PeopleList,
  type PeopleQuery,
  peopleList,
  peopleQuery,
  type Subscribed,
  type SubscriptionInput,
  subscribed,
  subscriptionInput,
} from './subscription.ts';
import { type TagCheck, type TagCheckInput, type TagState, tagCheck, tagCheckInput, tagState } from './tag.ts';
import {
  type Lookers,
  lookers,
  type Note,
  type NoteChange,
  type NoteInput,
  type NoteList,
  note,
  noteChange,
  noteInput,
  noteList,
  type Pinned,
  pinned,
  type SavedReply,
  type SavedReplyChange,
  type SavedReplyInput,
  type SavedReplyList,
  savedReply,
  savedReplyChange,
  savedReplyInput,
  savedReplyList,
} from './together.ts';
import { type SiteUsage, siteUsage } from './usage.ts';
import { type VersionList, versionList } from './version.ts';
import {
  type CreatedWebhook,
  createdWebhook,
  type DeliveriesQuery,
  type DeliveryList,
  deliveriesQuery,
  deliveryList,
  type SendInput,
  type Sending,
  sendInput,
  sending,
  type WebhookInput,
  type WebhookList,
  webhookInput,
  webhookList,
} from './webhook.ts';
import { type WritingInput, writingInput } from './writing.ts';

type Nothing = Record<string, never>;

/** What goes into each endpoint and what comes out. Without an answer it is 204; a stream's is the data of its events. */
export interface Exchanges {
  page: { query: PageQuery; answer: Page };
  subjects: { query: SubjectsQuery; answer: SubjectList };
  posts: { query: PostsQuery; answer: PostList };
  post: { answer: Post };
  search: { query: SearchQuery; answer: SearchResults };
  writing: { body: WritingInput };
  siteSet: { query: SetQuery; answer: SetTexts };
  createChallenge: { body: ChallengeInput; answer: Challenge };
  createPost: { body: PostInput; answer: Created };
  changePost: { body: PostChange; answer: Post };
  versions: { answer: VersionList };
  createImage: { body: Uint8Array; answer: ImageCreated };
  preview: { body: PreviewInput; answer: Preview };
  deletePost: Nothing;
  putReaction: { answer: Reacted };
  deleteReaction: { answer: Reacted };
  reactToPage: { body: PageReactionInput; answer: PageReacted };
  createReport: { body: ReportInput; answer: Report };
  createContest: { body: ContestInput; answer: Contest };
  createShare: { body: ShareInput; answer: Shared };
  events: { query: EventsQuery; answer: LiveEvent };
  me: { query: MeQuery; answer: Me };
  deleteMe: Nothing;
  deleteTokens: { answer: Renewed };
  sendCode: { body: CodeInput };
  confirm: { body: ConfirmationInput; answer: Confirmed };
  signInMember: { body: MemberTokenInput; answer: Confirmed };
  mySessions: { answer: MySessions };
  endSession: Nothing;
  subscriptions: { answer: FollowedList };
  subscribe: { body: SubscriptionInput; answer: Subscribed };
  unsubscribe: Nothing;
  people: { query: PeopleQuery; answer: PeopleList };
  recent: { query: LatestQuery; answer: RecentList };
  talked: { query: LatestQuery; answer: TalkedList };
  selection: { query: SelectionQuery; answer: Selection };
  manageSite: { answer: ManagedSite };
  changeSite: { body: SiteChange; answer: ManagedSite };
  planDeletion: { answer: ManagedSite };
  cancelDeletion: Nothing;
  endSiteTokens: Nothing;
  siteMail: { answer: SiteMail };
  testMail: { body: MailTestInput; answer: MailTest };
  manageSubject: { query: SubjectQuery; body: SubjectChange; answer: Subject };
  authors: { query: SiteAuthorsQuery; answer: SiteAuthorList };
  author: { answer: SiteAuthorDetails };
  exportAuthor: { query: MeQuery; answer: Me };
  eraseAuthor: { body: ErasureInput; answer: Erasure };
  manageSubjects: { query: ManagedSubjectsQuery; answer: ManagedSubjectList };
  subjectDetails: { query: SubjectDetailsQuery; answer: SubjectDetails };
  actOnSubject: { body: SubjectActInput; answer: SubjectAct };
  undoSubjectAct: { answer: SubjectAct };
  subjectProposals: { answer: SubjectProposalList };
  queue: { query: QueueQuery; answer: Queue };
  managePosts: { query: ManagePostsQuery; answer: FoundPosts };
  managePost: { answer: ManagedPost };
  decisions: { query: DecisionsQuery; answer: DecisionList };
  decide: { body: DecisionInput; answer: Decided };
  undo: { body: UndoInput; answer: Decided };
  reply: { body: ReplyInput; answer: Replied };
  blockAuthor: { body: AuthorBlockInput; answer: AuthorBlocked };
  audit: { query: AuditQuery; answer: Audit };
  undoChange: { body: ChangeUndoInput; answer: ChangeUndone };
  health: { answer: Health };
  savedReplies: { answer: SavedReplyList };
  createSavedReply: { body: SavedReplyInput; answer: SavedReply };
  changeSavedReply: { body: SavedReplyChange; answer: SavedReply };
  deleteSavedReply: Nothing;
  manageVersions: { answer: VersionList };
  signals: { answer: FraudSignals };
  evidence: { query: EvidenceQuery; answer: EvidenceList };
  openEvidence: { body: OpeningInput; answer: OpenedEvidence };
  notes: { answer: NoteList };
  createNote: { body: NoteInput; answer: Note };
  changeNote: { body: NoteChange; answer: Note };
  pin: { answer: Pinned };
  unpin: { answer: Pinned };
  looking: { answer: Lookers };
  blocks: { query: SiteBlocksQuery; answer: SiteBlockList };
  block: { body: SiteBlockInput; answer: SiteBlock };
  unblock: Nothing;
  requestBatches: { query: RequestBatchesQuery; answer: RequestBatchList };
  requestReviews: { body: RequestsInput; answer: RequestsAdded };
  requestBatch: { answer: RequestBatch };
  stopRequests: Nothing;
  imports: { query: ImportsQuery; answer: ImportList };
  createImport: { body: ImportInput; answer: Import };
  import: { answer: Import };
  sendImport: { query: ImportPartQuery; body: Uint8Array; answer: Import };
  answerImport: { body: ImportAnswer; answer: Import };
  previewImport: { body: ImportPreviewInput; answer: ImportPreview };
  importThreads: { query: ImportThreadsQuery; answer: ImportThreadList };
  importOddities: { query: ImportOdditiesQuery; answer: ImportOddityList };
  applyImport: { answer: Import };
  undoImport: { answer: Import };
  forgetImport: Nothing;
  exports: { answer: KeptExportList };
  createExport: { body: ExportInput; answer: KeptExport };
  linkExport: { answer: ExportLink };
  deleteExport: Nothing;
  requestedPeople: { query: RequestBatchesQuery; answer: ReviewRequestList };
  orderAddress: { answer: OrderAddress };
  onsiteCode: { query: OnsiteCodeQuery; answer: OnsiteCode };
  requestMore: { body: MoreRequestsInput; answer: RequestsAdded };
  webhooks: { answer: WebhookList };
  createWebhook: { body: WebhookInput; answer: CreatedWebhook };
  deleteWebhook: Nothing;
  renewWebhookSecret: { answer: CreatedWebhook };
  memberSecrets: { answer: MemberSecretList };
  createMemberSecret: { body: MemberSecretInput; answer: CreatedMemberSecret };
  deleteMemberSecret: Nothing;
  deliveries: { query: DeliveriesQuery; answer: DeliveryList };
  sendDeliveries: { body: SendInput; answer: Sending };
  usage: { answer: SiteUsage };
  insights: { query: InsightsQuery; answer: Insights };
  settings: { answer: SiteSettings };
  changeSettings: { body: SettingsChange; answer: SiteSettings };
  trySettings: { body: SettingsChange; answer: SettingsTrial };
  tag: { answer: TagState };
  checkTag: { body: TagCheckInput; answer: TagCheck };
  manageTokens: Nothing;
  manageStaff: { answer: Staff };
  changeStaff: { body: MemberChange; answer: Member };
  removeStaff: Nothing;
  handOver: { answer: Member };
  changeMembership: { body: MembershipChange; answer: Member };
  leaveSite: Nothing;
  inviteStaff: { body: InvitationInput; answer: Invitation };
  deleteInvitation: Nothing;
  manageKeys: { answer: KeyList };
  createKey: { body: KeyInput; answer: CreatedKey };
  deleteKey: Nothing;
}

type Part<Name extends EndpointName, Key extends string> =
  Exchanges[Name] extends Record<Key, infer Value> ? Value : never;
/** What the query of an endpoint says; `never` where it has none. */
export type QueryOf<Name extends EndpointName> = Part<Name, 'query'>;
/** What the body of an endpoint says; `never` where it has none. */
export type BodyOf<Name extends EndpointName> = Part<Name, 'body'>;
/** What an endpoint answers; `never` where that is nothing. */
export type AnswerOf<Name extends EndpointName> = Part<Name, 'answer'>;

/** The schemas of an endpoint, as every endpoint's are. */
export interface EndpointSchemas {
  query?: z.ZodType;
  body?: z.ZodType;
  answer?: z.ZodType;
}

/** The schemas of each endpoint, by its name in the table. */
export const schemas: {
  [Name in EndpointName]: { [Key in keyof Exchanges[Name]]: z.ZodType<Exchanges[Name][Key]> };
} = {
  page: { query: pageQuery, answer: page },
  subjects: { query: subjectsQuery, answer: subjectList },
  posts: { query: postsQuery, answer: postList },
  post: { answer: post },
  search: { query: searchQuery, answer: searchResults },
  writing: { body: writingInput },
  siteSet: { query: setQuery, answer: setTexts },
  createChallenge: { body: challengeInput, answer: challenge },
  createPost: { body: postInput, answer: created },
  changePost: { body: postChange, answer: post },
  versions: { answer: versionList },
  createImage: { body: imageBytes, answer: imageCreated },
  preview: { body: previewInput, answer: preview },
  deletePost: {},
  putReaction: { answer: reacted },
  deleteReaction: { answer: reacted },
  reactToPage: { body: pageReactionInput, answer: pageReacted },
  createReport: { body: reportInput, answer: report },
  createContest: { body: contestInput, answer: contest },
  createShare: { body: shareInput, answer: shared },
  events: { query: eventsQuery, answer: liveEvent },
  me: { query: meQuery, answer: me },
  deleteMe: {},
  deleteTokens: { answer: renewed },
  sendCode: { body: codeInput },
  confirm: { body: confirmationInput, answer: confirmed },
  signInMember: { body: memberTokenInput, answer: confirmed },
  mySessions: { answer: mySessions },
  endSession: {},
  subscriptions: { answer: followedList },
  subscribe: { body: subscriptionInput, answer: subscribed },
  unsubscribe: {},
  people: { query: peopleQuery, answer: peopleList },
  recent: { query: latestQuery, answer: recentList },
  talked: { query: latestQuery, answer: talkedList },
  selection: { query: selectionQuery, answer: selection },
  manageSite: { answer: managedSite },
  changeSite: { body: siteChange, answer: managedSite },
  planDeletion: { answer: managedSite },
  cancelDeletion: {},
  endSiteTokens: {},
  siteMail: { answer: siteMail },
  testMail: { body: mailTestInput, answer: mailTest },
  manageSubject: { query: subjectQuery, body: subjectChange, answer: subject },
  authors: { query: authorsQuery, answer: siteAuthorList },
  author: { answer: siteAuthorDetails },
  exportAuthor: { query: meQuery, answer: me },
  eraseAuthor: { body: erasureInput, answer: erasure },
  manageSubjects: { query: managedSubjectsQuery, answer: managedSubjectList },
  subjectDetails: { query: subjectDetailsQuery, answer: subjectDetails },
  actOnSubject: { body: subjectActInput, answer: subjectAct },
  undoSubjectAct: { answer: subjectAct },
  subjectProposals: { answer: subjectProposalList },
  queue: { query: queueQuery, answer: queue },
  managePosts: { query: managePostsQuery, answer: foundPosts },
  managePost: { answer: managedPost },
  decisions: { query: decisionsQuery, answer: decisionList },
  decide: { body: decisionInput, answer: decided },
  undo: { body: undoInput, answer: decided },
  reply: { body: replyInput, answer: replied },
  blockAuthor: { body: authorBlockInput, answer: authorBlocked },
  audit: { query: auditQuery, answer: audit },
  undoChange: { body: changeUndoInput, answer: changeUndone },
  health: { answer: health },
  savedReplies: { answer: savedReplyList },
  createSavedReply: { body: savedReplyInput, answer: savedReply },
  changeSavedReply: { body: savedReplyChange, answer: savedReply },
  deleteSavedReply: {},
  manageVersions: { answer: versionList },
  signals: { answer: fraudSignals },
  evidence: { query: evidenceQuery, answer: evidenceList },
  openEvidence: { body: openingInput, answer: openedEvidence },
  notes: { answer: noteList },
  createNote: { body: noteInput, answer: note },
  changeNote: { body: noteChange, answer: note },
  pin: { answer: pinned },
  unpin: { answer: pinned },
  looking: { answer: lookers },
  blocks: { query: blocksQuery, answer: blockList },
  block: { body: blockInput, answer: block },
  unblock: {},
  requestBatches: { query: requestBatchesQuery, answer: requestBatchList },
  requestReviews: { body: requestsInput, answer: requestsAdded },
  requestBatch: { answer: requestBatch },
  stopRequests: {},
  imports: { query: importsQuery, answer: importList },
  createImport: { body: importInput, answer: importSchema },
  import: { answer: importSchema },
  sendImport: { query: importPartQuery, body: imageBytes, answer: importSchema },
  answerImport: { body: importAnswer, answer: importSchema },
  previewImport: { body: importPreviewInput, answer: importPreview },
  importThreads: { query: importThreadsQuery, answer: importThreadList },
  importOddities: { query: importOdditiesQuery, answer: importOddityList },
  applyImport: { answer: importSchema },
  undoImport: { answer: importSchema },
  forgetImport: {},
  exports: { answer: keptExportList },
  createExport: { body: exportInput, answer: keptExport },
  linkExport: { answer: exportLink },
  deleteExport: {},
  requestedPeople: { query: requestBatchesQuery, answer: reviewRequestList },
  orderAddress: { answer: orderAddress },
  onsiteCode: { query: onsiteCodeQuery, answer: onsiteCode },
  requestMore: { body: moreRequestsInput, answer: requestsAdded },
  webhooks: { answer: webhookList },
  createWebhook: { body: webhookInput, answer: createdWebhook },
  deleteWebhook: {},
  renewWebhookSecret: { answer: createdWebhook },
  memberSecrets: { answer: memberSecretList },
  createMemberSecret: { body: memberSecretInput, answer: createdMemberSecret },
  deleteMemberSecret: {},
  deliveries: { query: deliveriesQuery, answer: deliveryList },
  sendDeliveries: { body: sendInput, answer: sending },
  usage: { answer: siteUsage },
  insights: { query: insightsQuery, answer: insights },
  settings: { answer: siteSettings },
  changeSettings: { body: settingsChange, answer: siteSettings },
  trySettings: { body: settingsChange, answer: settingsTrial },
  tag: { answer: tagState },
  checkTag: { body: tagCheckInput, answer: tagCheck },
  manageTokens: {},
  manageStaff: { answer: staff },
  changeStaff: { body: memberChange, answer: member },
  removeStaff: {},
  handOver: { answer: member },
  changeMembership: { body: membershipChange, answer: member },
  leaveSite: {},
  inviteStaff: { body: invitationInput, answer: invitation },
  deleteInvitation: {},
  manageKeys: { answer: keyList },
  createKey: { body: keyInput, answer: createdKey },
  deleteKey: {},
};

const all: Record<EndpointName, EndpointSchemas> = schemas;
/** The schemas of an endpoint, where its name is not known beforehand. */
export const toSchemas = (name: EndpointName): EndpointSchemas => all[name];
