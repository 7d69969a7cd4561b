import type { Confirmed, Renewed } from '@parvis/contract';
import { listAudit } from '../domain/audit/list.ts';
import { sendCode } from '../domain/authors/code.ts';
import { confirm } from '../domain/authors/confirm.ts';
import { endTokens, renewTokens } from '../domain/authors/end-tokens.ts';
import { eraseAuthor } from '../domain/authors/erase.ts';
import { eraseFor } from '../domain/authors/erase-for.ts';
import { exportAuthor, exportFor } from '../domain/authors/export.ts';
import { getAuthor, listAuthors } from '../domain/authors/people.ts';
import { endSession, listSessions } from '../domain/authors/sessions.ts';
import { block } from '../domain/blocks/block.ts';
import { listBlocks } from '../domain/blocks/list.ts';
import { unblock } from '../domain/blocks/unblock.ts';
import { undoChange } from '../domain/changes/undo.ts';
import { createContest } from '../domain/contests/create.ts';
import { decide, undo } from '../domain/decisions/decide.ts';
import { listDecisions } from '../domain/decisions/list.ts';
import { listEvidence, openEvidence } from '../domain/evidence/open.ts';
import type { Outcome } from '../domain/execute.ts';
import { createExport, deleteExport, linkExport } from '../domain/exports/acts.ts';
import { listExports } from '../domain/exports/view.ts';
import { listFollowed, subscribe, unsubscribe } from '../domain/following/follow.ts';
import { listPeople } from '../domain/following/people.ts';
import { getSignals } from '../domain/fraud/signals.ts';
import { getHealth } from '../domain/health/get.ts';
import { createImage } from '../domain/images/create.ts';
import { applyImport, createImport, forgetImport, undoImport } from '../domain/imports/acts.ts';
import { answerImport } from '../domain/imports/answer.ts';
import { previewImport } from '../domain/imports/preview.ts';
import { receiveBytes } from '../domain/imports/receive.ts';
import { getImport, listImports, listImportThreads, listOddities } from '../domain/imports/view.ts';
import { getInsights } from '../domain/insights/get.ts';
import { createKey } from '../domain/keys/create.ts';
import { listKeys } from '../domain/keys/list.ts';
import { revokeKey } from '../domain/keys/revoke.ts';
import { listProposals } from '../domain/looks/list.ts';
import { getSiteMail, testMail } from '../domain/mail/site-mail.ts';
import { createMemberSecret, deleteMemberSecret, listMemberSecrets } from '../domain/members/secrets.ts';
import { signInMember } from '../domain/members/sign-in.ts';
import { changePost } from '../domain/posts/change.ts';
import { createPost } from '../domain/posts/create.ts';
import { getPost } from '../domain/posts/get.ts';
import { listRecent, listTalked } from '../domain/posts/latest.ts';
import { listPosts } from '../domain/posts/list.ts';
import { getPage } from '../domain/posts/page.ts';
import { toPreview } from '../domain/posts/preview.ts';
import { getSelection } from '../domain/posts/selection.ts';
import { listVersions } from '../domain/posts/versions.ts';
import { withdrawPost } from '../domain/posts/withdraw.ts';
import { blockAuthor, reply } from '../domain/queue/act.ts';
import { listQueue } from '../domain/queue/list.ts';
import { reactToPage } from '../domain/reactions/page.ts';
import { putReaction, removeReaction } from '../domain/reactions/react.ts';
import { createReport } from '../domain/reports/create.ts';
import { requestMore, requestReviews } from '../domain/review-requests/ask.ts';
import {
  getRequestBatch,
  listRequestBatches,
  listRequestedPeople,
  stopRequests,
} from '../domain/review-requests/list.ts';
import { getOnsiteCode } from '../domain/review-requests/onsite.ts';
import { getOrderAddress } from '../domain/review-requests/order-address.ts';
import { findPosts } from '../domain/search/find.ts';
import { getManagedPost } from '../domain/search/get.ts';
import { searchPosts } from '../domain/search/visitors.ts';
import { getSetTexts } from '../domain/settings/set.ts';
import { changeSettings, getSettings } from '../domain/settings/settings.ts';
import { trySettings } from '../domain/settings/try.ts';
import { changeSite } from '../domain/sites/change.ts';
import { cancelDeletion, planDeletion } from '../domain/sites/deletion.ts';
import { endSiteTokens } from '../domain/sites/end-tokens.ts';
import { getSite } from '../domain/sites/get.ts';
import { changeMember, handOver, leaveSite, removeMember } from '../domain/staff/change.ts';
import { changeMembership } from '../domain/staff/hears.ts';
import { inviteStaff, removeInvitation } from '../domain/staff/invite.ts';
import { listStaff } from '../domain/staff/list.ts';
import { actOnSubject, undoSubjectAct } from '../domain/subjects/act.ts';
import { changeSubject } from '../domain/subjects/change.ts';
import { countShare } from '../domain/subjects/count-share.ts';
import { getSubjectDetails } from '../domain/subjects/details.ts';
import { getFigures } from '../domain/subjects/get-figures.ts';
import { listManagedSubjects } from '../domain/subjects/list-managed.ts';
import { checkTag } from '../domain/tag/check.ts';
import { getTag } from '../domain/tag/state.ts';
import { look } from '../domain/together/looking.ts';
import { changeNote, createNote, listNotes } from '../domain/together/notes.ts';
import { pin, unpin } from '../domain/together/pin.ts';
import {
  changeSavedReply,
  createSavedReply,
  deleteSavedReply,
  listSavedReplies,
} from '../domain/together/saved-replies.ts';
import { getUsage } from '../domain/usage/get.ts';
import { listDeliveries, sendDeliveries } from '../domain/webhooks/deliveries.ts';
import { createWebhook, deleteWebhook, listWebhooks } from '../domain/webhooks/hooks.ts';
import { renewWebhookSecret } from '../domain/webhooks/renew.ts';
import type { Handlers } from './handler.ts';
import { openStream } from './stream.ts';
import { noteWriting } from './writing.ts';

/** One handler for each endpoint of the contract: which use case it is, and what of the request goes into it. */
export const handlers: Handlers = {
  page: ({ context, query }) => getPage(context, query),
  subjects: ({ context, query }) => getFigures(context, query),
  posts: ({ context, query }) => listPosts(context, query),
  post: ({ context, params }) => getPost(context, params),
  search: ({ context, query }) => searchPosts(context, query),
  siteSet: ({ context, query }) => getSetTexts(context, query),
  subscriptions: ({ context }) => listFollowed(context),
  recent: ({ context, query }) => listRecent(context, query),
  talked: ({ context, query }) => listTalked(context, query),
  selection: ({ context, query }) => getSelection(context, query),
  people: ({ context, params, query }) => listPeople(context, { id: params.id, ...query }),
  me: ({ context, query }) => exportAuthor(context, query),
  mySessions: ({ context }) => listSessions(context),

  // Nothing is kept of it: what it says is signed.
  createChallenge: async ({ context: { site, services }, body }) => ({
    result: await services.proofs.create(site.key, body.for),
    isReplay: false,
  }),
  createPost: ({ execute, body }) => execute(createPost, body),
  changePost: ({ execute, params, body }) => execute(changePost, { id: params.id, change: body }),
  versions: ({ context, params }) => listVersions(context, { id: params.id }),
  preview: async ({ context, body }) => ({ result: await toPreview(context, body), isReplay: false }),
  createImage: ({ execute, body }) => execute(createImage, body),
  deletePost: ({ execute, params }) => execute(withdrawPost, params),
  putReaction: ({ execute, params }) => execute(putReaction, { post: params.id, name: params.name }),
  deleteReaction: ({ execute, params }) => execute(removeReaction, { post: params.id, name: params.name }),
  reactToPage: ({ execute, body }) => execute(reactToPage, body),
  createReport: ({ execute, params, body }) => execute(createReport, { post: params.id, report: body }),
  createContest: ({ execute, params, body }) => execute(createContest, { post: params.id, ...body }),
  createShare: ({ execute, body }) => execute(countShare, body),
  deleteMe: ({ execute }) => execute(eraseAuthor, undefined),
  // The token is signed where all are, and comes into the answer there.
  deleteTokens: ({ execute }) => execute(renewTokens, undefined) as Promise<Outcome<Renewed>>,
  endSession: ({ execute, params }) => execute(endSession, params),
  sendCode: ({ execute, body }) => execute(sendCode, body),
  confirm: ({ execute, body }) => execute(confirm, body) as Promise<Outcome<Confirmed>>,
  signInMember: ({ execute, body }) => execute(signInMember, body) as Promise<Outcome<Confirmed>>,

  subscribe: ({ execute, body }) => execute(subscribe, body),
  unsubscribe: ({ execute, params }) => execute(unsubscribe, params),

  writing: (request) => noteWriting(request),

  events: (request) => openStream(request),

  manageSite: ({ context }) => getSite(context),
  changeSite: ({ execute, body }) => execute(changeSite, body),
  planDeletion: ({ execute }) => execute(planDeletion, undefined),
  cancelDeletion: ({ execute }) => execute(cancelDeletion, undefined),
  endSiteTokens: ({ execute }) => execute(endSiteTokens, undefined),
  siteMail: ({ context }) => getSiteMail(context),
  testMail: ({ execute, body }) => execute(testMail, body),
  manageSubject: ({ execute, query, body }) => execute(changeSubject, { key: query.key, change: body }),
  authors: ({ context, query }) => listAuthors(context, query),
  author: ({ context, params }) => getAuthor(context, params),
  exportAuthor: ({ context, params, query }) => exportFor(context, { id: params.id, cursor: query.cursor }),
  eraseAuthor: ({ execute, body }) => execute(eraseFor, body),
  manageSubjects: ({ context, query }) => listManagedSubjects(context, query),
  subjectDetails: ({ context, query }) => getSubjectDetails(context, query),
  actOnSubject: ({ execute, params, body }) => execute(actOnSubject, { id: params.id, input: body }),
  undoSubjectAct: ({ execute, params }) => execute(undoSubjectAct, params),
  subjectProposals: ({ context }) => listProposals(context, undefined),
  queue: ({ context, query }) => listQueue(context, query),
  managePosts: ({ context, query }) => findPosts(context, query),
  managePost: ({ context, params }) => getManagedPost(context, params),
  decisions: ({ context, query }) => listDecisions(context, query),
  decide: ({ execute, body }) => execute(decide, body),
  undo: ({ execute, body }) => execute(undo, body),
  reply: ({ execute, params, body }) => execute(reply, { id: params.id, ...body }),
  blockAuthor: ({ execute, params, body }) => execute(blockAuthor, { id: params.id, ...body }),
  audit: ({ context, query }) => listAudit(context, query),
  undoChange: ({ execute, body }) => execute(undoChange, body),
  health: ({ context }) => getHealth(context),
  savedReplies: ({ context }) => listSavedReplies(context),
  createSavedReply: ({ execute, body }) => execute(createSavedReply, body),
  changeSavedReply: ({ execute, params, body }) => execute(changeSavedReply, { id: params.id, ...body }),
  deleteSavedReply: ({ execute, params }) => execute(deleteSavedReply, { id: params.id }),
  signals: ({ context, params }) => getSignals(context, { id: params.id }),
  manageVersions: ({ context, params }) => listVersions(context, { id: params.id }),
  evidence: ({ context, query }) => listEvidence(context, query),
  openEvidence: ({ execute, params, body }) => execute(openEvidence, { id: params.id, ...body }),
  notes: ({ context, params }) => listNotes(context, { id: params.id }),
  createNote: ({ execute, params, body }) => execute(createNote, { id: params.id, ...body }),
  changeNote: ({ execute, params, body }) => execute(changeNote, { post: params.id, note: params.note, ...body }),
  pin: ({ execute, params }) => execute(pin, { id: params.id }),
  unpin: ({ execute, params }) => execute(unpin, { id: params.id }),
  looking: ({ execute, params }) => execute(look, { id: params.id }),
  blocks: ({ context, query }) => listBlocks(context, query),
  block: ({ execute, body }) => execute(block, body),
  unblock: ({ execute, params }) => execute(unblock, params),
  requestBatches: ({ context, query }) => listRequestBatches(context, query),
  requestReviews: ({ execute, body }) => execute(requestReviews, body),
  requestBatch: ({ context, params }) => getRequestBatch(context, params),
  stopRequests: ({ execute, params }) => execute(stopRequests, params),
  imports: ({ context, query }) => listImports(context, query),
  createImport: ({ execute, body }) => execute(createImport, body),
  import: ({ context, params }) => getImport(context, params),
  sendImport: ({ execute, params, query, body }) => execute(receiveBytes, { id: params.id, ...query, bytes: body }),
  answerImport: ({ execute, params, body }) => execute(answerImport, { id: params.id, ...body }),
  previewImport: async ({ context, params, body }) => ({
    ...(await previewImport(context, { id: params.id, ...body })),
    isReplay: false,
  }),
  importThreads: ({ context, params, query }) => listImportThreads(context, { id: params.id, ...query }),
  importOddities: ({ context, params, query }) => listOddities(context, { id: params.id, ...query }),
  applyImport: ({ execute, params }) => execute(applyImport, { id: params.id }),
  undoImport: ({ execute, params }) => execute(undoImport, { id: params.id }),
  exports: ({ context }) => listExports(context),
  createExport: ({ execute, body }) => execute(createExport, body),
  linkExport: ({ execute, params }) => execute(linkExport, { id: params.id }),
  deleteExport: ({ execute, params }) => execute(deleteExport, { id: params.id }),
  forgetImport: ({ execute, params }) => execute(forgetImport, { id: params.id }),
  requestedPeople: ({ context, params, query }) => listRequestedPeople(context, { ...params, ...query }),
  orderAddress: ({ context }) => getOrderAddress(context),
  onsiteCode: ({ context, query }) => getOnsiteCode(context, query),
  requestMore: ({ execute, params, body }) => execute(requestMore, { id: params.id, ...body }),
  webhooks: ({ context }) => listWebhooks(context),
  createWebhook: ({ execute, body }) => execute(createWebhook, body),
  deleteWebhook: ({ execute, params }) => execute(deleteWebhook, params),
  renewWebhookSecret: ({ execute, params }) => execute(renewWebhookSecret, params),
  memberSecrets: ({ context }) => listMemberSecrets(context),
  createMemberSecret: ({ execute }) => execute(createMemberSecret, undefined),
  deleteMemberSecret: ({ execute, params }) => execute(deleteMemberSecret, params),
  deliveries: ({ context, query }) => listDeliveries(context, query),
  sendDeliveries: ({ execute, body }) => execute(sendDeliveries, body),
  usage: ({ context }) => getUsage(context),
  insights: ({ context, query }) => getInsights(context, query),
  settings: ({ context }) => getSettings(context),
  changeSettings: ({ execute, body }) => execute(changeSettings, body),
  trySettings: ({ execute, body }) => execute(trySettings, body),
  tag: ({ context }) => getTag(context),
  checkTag: ({ execute, body }) => execute(checkTag, body),
  manageTokens: ({ execute, params }) => execute(endTokens, { author: params.id }),
  manageStaff: ({ context }) => listStaff(context),
  changeStaff: ({ execute, params, body }) => execute(changeMember, { id: params.id, change: body }),
  removeStaff: ({ execute, params }) => execute(removeMember, { id: params.id }),
  handOver: ({ execute, params }) => execute(handOver, { id: params.id }),
  changeMembership: ({ execute, body }) => execute(changeMembership, body),
  leaveSite: ({ execute }) => execute(leaveSite, undefined),
  inviteStaff: ({ execute, body }) => execute(inviteStaff, body),
  deleteInvitation: ({ execute, params }) => execute(removeInvitation, { id: params.id }),
  manageKeys: ({ context }) => listKeys(context),
  createKey: ({ execute, body }) => execute(createKey, body),
  deleteKey: ({ execute, params }) => execute(revokeKey, { id: params.id }),
};
