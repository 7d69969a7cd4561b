import { type Endpoint, type ManageEndpoints, manageEndpoints } from '@parvis/contract/endpoints';
import { createKey } from './client.ts';
import {
  createSend,
  type Proofs,
  type RequestAnswer,
  type RequestInput,
  type RequestName,
  type RequestParts,
  type RequestTarget,
} from './request.ts';

/** Endpoints of those who work for a site. */
export type ManageName = keyof ManageEndpoints & RequestName;

export interface ManageOptions extends RequestTarget {
  /**
   * The site's secret key. Never in a page: programs on a server have it.
   * @default the session of who is signed in: the console, on the server's own origin
   */
  key?: string;
}

/** The endpoints of the surface `manage`, by name. Throws only `ParvisError`. */
export interface ManageClient {
  /** @example await manage.request('manageSubject', { query: { key: 'hotel-bellevue' }, body: { closed: true } }) */
  request<Name extends ManageName>(name: Name, input: RequestInput<Name>): Promise<RequestAnswer<Name>>;
}

const proofs: Proofs<ManageName> = {
  manageSite: 'origins',
  changeSite: 'origins',
  planDeletion: 'origins',
  cancelDeletion: null,
  endSiteTokens: null,
  siteMail: 'waiting',
  requestBatches: 'items',
  requestReviews: 'batch',
  orderAddress: 'address',
  onsiteCode: 'code',
  requestBatch: 'given',
  stopRequests: null,
  imports: 'items',
  createImport: 'state',
  import: 'state',
  sendImport: 'state',
  answerImport: 'state',
  previewImport: 'columns',
  importThreads: 'items',
  importOddities: 'items',
  applyImport: 'state',
  undoImport: 'state',
  forgetImport: null,
  exports: 'items',
  createExport: 'state',
  linkExport: 'path',
  deleteExport: null,
  requestedPeople: 'items',
  requestMore: 'batch',
  testMail: 'outcome',
  manageSubject: 'key',
  manageSubjects: 'items',
  subjectProposals: 'items',
  subjectDetails: 'aliases',
  actOnSubject: 'act',
  undoSubjectAct: 'act',
  manageTokens: null,
  authors: 'items',
  author: 'recent',
  exportAuthor: 'reactions',
  eraseAuthor: 'createdAt',
  queue: 'items',
  managePosts: 'items',
  managePost: 'replies',
  decisions: 'items',
  decide: 'decisions',
  undo: 'decisions',
  reply: 'change',
  blockAuthor: 'decision',
  audit: 'items',
  undoChange: 'undoes',
  health: 'level',
  savedReplies: 'items',
  createSavedReply: 'name',
  changeSavedReply: 'name',
  deleteSavedReply: null,
  manageVersions: 'items',
  signals: 'items',
  evidence: 'items',
  openEvidence: 'content',
  notes: 'items',
  createNote: 'removed',
  changeNote: 'removed',
  pin: 'pinned',
  unpin: 'pinned',
  looking: 'others',
  blocks: 'items',
  block: 'reason',
  unblock: null,
  webhooks: 'items',
  createWebhook: 'secret',
  deleteWebhook: null,
  renewWebhookSecret: 'secret',
  memberSecrets: 'items',
  createMemberSecret: 'secret',
  deleteMemberSecret: null,
  deliveries: 'items',
  sendDeliveries: 'sending',
  usage: 'months',
  insights: 'days',
  settings: 'moderation',
  changeSettings: 'moderation',
  trySettings: 'wouldHold',
  tag: 'seen',
  checkTag: 'findings',
  manageStaff: 'items',
  changeStaff: 'role',
  removeStaff: null,
  handOver: 'role',
  changeMembership: 'role',
  leaveSite: null,
  inviteStaff: 'expiresAt',
  deleteInvitation: null,
  manageKeys: 'items',
  createKey: 'secret',
  deleteKey: null,
};

/** Makes a {@link ManageClient} of one site. Nothing is sent by this itself. */
export function createManageClient({ key: token, ...target }: ManageOptions): ManageClient {
  const cookies = token === undefined ? 'same-origin' : 'omit';
  const send = createSend({ ...target, credentials: cookies }, manageEndpoints, proofs);
  return {
    request<Name extends ManageName>(name: Name, input: RequestInput<Name>) {
      const { keyed }: Endpoint = manageEndpoints[name];
      // A try of which no answer came may have been taken: the next one is known by the key.
      const credentials = { ...(token !== undefined && { token }), ...(keyed && { key: createKey() }) };
      return send(name, input as RequestParts, credentials) as Promise<RequestAnswer<Name>>;
    },
  };
}
