import type { ErrorCode } from '../errors.ts';
import type { EndpointName } from './table.ts';

// Beside the rows and not in them: the client is made of those, and has no use for these.

/** What an endpoint is for, and how it may fail. */
export interface Description {
  summary: string;
  /** Codes of its own, beside those any endpoint may answer. */
  errors: readonly ErrorCode[];
}

/** Any endpoint may answer these. */
export const anyErrors: readonly ErrorCode[] = [
  'MALFORMED_REQUEST',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'HEADERS_TOO_LARGE',
  'RATE_LIMITED',
  'INTERNAL',
  'UNAVAILABLE',
];
const token: ErrorCode[] = ['UNAUTHENTICATED'];
const write: ErrorCode[] = ['UNAUTHENTICATED', 'ORIGIN_NOT_ALLOWED', 'SITE_SUSPENDED'];
/** Of who works for a site. */
const staff: ErrorCode[] = [...token, 'FORBIDDEN', 'SITE_SUSPENDED'];
const body: ErrorCode[] = [
  ...write,
  'MALFORMED_JSON',
  'INVALID_TYPE',
  'UNKNOWN_FIELD',
  'BODY_TIMEOUT',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'VALIDATION_FAILED',
  'FIELD_REQUIRED',
  'TOO_LONG',
  'TEXT_INVALID',
];
const keyed: ErrorCode[] = ['IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED'];
/** Of what a browser may have to work for. */
const proven: ErrorCode[] = ['PROOF_REQUIRED'];
const postRules: ErrorCode[] = [
  'TEXT_TOO_COMPLEX',
  'TEXT_REQUIRED',
  'RATING_REQUIRED',
  'EXPERIENCE_DATE_REQUIRED',
  'EXPERIENCE_DATE_INVALID',
];

export const descriptions: Readonly<Record<EndpointName, Description>> = {
  page: {
    summary: 'All that the widgets of one page need, in one request',
    errors: ['INVALID_QUERY', ...token],
  },
  subjects: {
    summary: 'Counts, mean and histogram of many subjects, for lists and badges',
    errors: ['INVALID_QUERY'],
  },
  posts: {
    summary: 'A list of posts under a subject, or of replies to a post',
    errors: ['INVALID_QUERY', 'CURSOR_INVALID', ...token],
  },
  post: { summary: 'One post', errors: token },
  search: {
    summary: 'What visitors find by words under a subject, in a thread or on a site',
    errors: ['INVALID_QUERY', 'CURSOR_INVALID'],
  },
  writing: { summary: 'Say that somebody writes, where the site shows that', errors: body },
  siteSet: {
    summary: 'What reviews of this kind of business rate beside the whole, and how the form asks, in a language',
    errors: ['INVALID_QUERY'],
  },
  createChallenge: { summary: 'Ask for work that proves a browser, for one act', errors: body },
  versions: { summary: 'What a post said before it was changed', errors: token },
  createPost: {
    summary: 'Write a post',
    errors: [
      ...body,
      ...keyed,
      ...proven,
      ...postRules,
      'SUBJECT_CLOSED',
      'BLOCK_OFF',
      'QUOTA_EXCEEDED',
      'SUBJECT_URL_FOREIGN',
      'NAME_RESERVED',
      'KIND_UNKNOWN',
      'PARENT_INVALID',
      'REPLY_NOT_ALLOWED',
      'MEMBERSHIP_REQUIRED',
      'STAFF_REVIEW',
      'FORBIDDEN',
      'ALREADY_REVIEWED',
    ],
  },
  changePost: {
    summary: 'Change a post of one’s own',
    errors: [...body, ...postRules, 'FORBIDDEN', 'CHANGE_TOO_LATE', 'CHANGED_SINCE'],
  },
  preview: { summary: 'The tree that a text would have; nothing is kept', errors: [...body, 'TEXT_TOO_COMPLEX'] },
  createImage: {
    summary: 'Keep an image, to be shown in a post of one’s own: the body is the bytes of the file',
    errors: [
      ...write,
      ...keyed,
      'BODY_TIMEOUT',
      'BODY_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'BLOCK_OFF',
      'MEMBERSHIP_REQUIRED',
      'TOO_MANY',
      'IMAGE_INVALID',
      'IMAGE_TOO_LARGE',
      'IMAGES_UNAVAILABLE',
    ],
  },
  deletePost: { summary: 'Take back a post of one’s own; replies of others stay', errors: [...write, 'FORBIDDEN'] },
  putReaction: {
    summary: 'React to a post; a repeat changes nothing',
    errors: [
      ...write,
      ...keyed,
      ...proven,
      'OWN_POST',
      'SUBJECT_CLOSED',
      'CONFIRMATION_REQUIRED',
      'MEMBERSHIP_REQUIRED',
    ],
  },
  deleteReaction: { summary: 'Take a reaction back; a repeat changes nothing', errors: [...write, 'SUBJECT_CLOSED'] },
  reactToPage: {
    summary: 'Give the page a reaction of the site’s own set, or take it back; a repeat changes nothing',
    errors: [
      ...body,
      ...keyed,
      ...proven,
      'SUBJECT_CLOSED',
      'BLOCK_OFF',
      'SUBJECT_URL_FOREIGN',
      'CONFIRMATION_REQUIRED',
      'MEMBERSHIP_REQUIRED',
    ],
  },
  createReport: { summary: 'Report a post to the business', errors: [...body, ...keyed, ...proven] },
  createContest: {
    summary: 'Say why the decision against a post of one’s own is wrong: somebody looks at it again',
    errors: [...body, ...keyed, 'FORBIDDEN', 'NOTHING_TO_CONTEST'],
  },
  createShare: {
    summary: 'Count one act of sharing, without saying whose',
    errors: [...body, ...keyed, 'BLOCK_OFF', 'SUBJECT_URL_FOREIGN'],
  },
  events: {
    summary: 'What happens under a subject from now on, as server-sent events',
    errors: ['INVALID_QUERY'],
  },
  me: {
    summary: 'Everything the site holds about this visitor',
    errors: [...token, 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  deleteMe: { summary: 'Erase this visitor: posts, reactions, name and address', errors: write },
  deleteTokens: { summary: 'End every token of this visitor, and get a new one', errors: [...write, ...keyed] },
  mySessions: { summary: 'Where the visitor is signed in, who has proved who they are', errors: token },
  endSession: { summary: 'Sign out there', errors: write },
  sendCode: {
    summary: 'Mail a code to an address, which `confirm` takes',
    errors: [...body, ...keyed, ...proven, 'FORBIDDEN'],
  },
  confirm: {
    summary: 'Prove an address by its code: what was written under it is the visitor’s from now on',
    errors: [...body, ...keyed, 'CODE_INVALID', 'FORBIDDEN'],
  },
  signInMember: {
    summary: 'Sign in by a token of the host: who it names is the visitor from now on',
    errors: [...body, ...keyed, 'MEMBER_TOKEN_INVALID', 'FORBIDDEN'],
  },
  subscriptions: { summary: 'What the visitor follows, and whether mails go out', errors: token },
  subscribe: {
    summary: 'Follow a post, a thread, a subject or the site, or say how one hears of mentions',
    errors: [...body, ...keyed, ...proven, 'FORBIDDEN', 'TOO_MANY'],
  },
  unsubscribe: { summary: 'Follow something no more', errors: write },
  people: {
    summary: 'Who writes in the thread of a post: whom a reply there can name',
    errors: ['INVALID_QUERY'],
  },
  recent: { summary: 'What was written last on a site, with what it is about', errors: ['INVALID_QUERY'] },
  selection: { summary: 'Some reviews, with the figures of all', errors: ['INVALID_QUERY'] },
  talked: { summary: 'What is talked about most on a site', errors: ['INVALID_QUERY'] },
  manageSite: { summary: 'The site: its name and origins', errors: staff },
  changeSite: { summary: 'Change the name of the site, or the origins that may write', errors: [...body, 'FORBIDDEN'] },
  planDeletion: {
    summary: 'Say that the site is deleted with all that it holds, in a week',
    errors: [...write, 'FORBIDDEN'],
  },
  cancelDeletion: { summary: 'The site stays after all', errors: [...write, 'FORBIDDEN'] },
  endSiteTokens: { summary: 'End every token of every visitor of the site', errors: [...write, 'FORBIDDEN'] },
  siteMail: { summary: 'Whether mail goes out, under which address, and what of the site waits', errors: staff },
  testMail: {
    summary: 'Mail a test to whoever asks, now, and answer what the mail server says',
    errors: [...body, ...keyed, 'FORBIDDEN'],
  },
  manageSubject: {
    summary: 'Set what the business decides of a subject: its name and address, and whether it takes posts',
    errors: [...body, 'SUBJECT_URL_FOREIGN', 'FORBIDDEN', 'INVALID_QUERY'],
  },
  authors: {
    summary: 'Who writes on the site, who wrote last first; by the beginning of a name, or by a whole address',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  author: { summary: 'What is known of an author: what they wrote, and what was decided about it', errors: staff },
  exportAuthor: {
    summary: 'Everything that the site holds about an author, for whoever asks for their own data',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  eraseAuthor: {
    summary: 'Erase an author on request: posts, reactions, name and address. It cannot be undone',
    errors: [...body, ...keyed, 'FORBIDDEN'],
  },
  manageSubjects: {
    summary: 'The subjects of the site with their figures, found by words of their key, name or address',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  subjectDetails: {
    summary: 'One subject by any of its keys, with its figures, its other keys and what was done to them',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY'],
  },
  actOnSubject: {
    summary:
      'Give a subject another key, put its posts or some of them under another subject, or say that it is another',
    errors: [...body, ...keyed, 'FORBIDDEN', 'KEY_TAKEN', 'SUBJECT_BUSY', 'CHANGED_SINCE', 'TOO_MANY'],
  },
  subjectProposals: {
    summary: 'Pairs of subjects that look like one, and why',
    errors: [...staff],
  },
  undoSubjectAct: {
    summary: 'Take back what was done to a subject: its posts go where they came from',
    errors: [...write, 'FORBIDDEN', 'KEY_TAKEN', 'SUBJECT_BUSY', 'CHANGED_SINCE'],
  },
  queue: {
    summary: 'What waits for a decision, longest first, with all that one needs to make it',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  managePosts: {
    summary:
      'All posts of the site, newest first: by words, status, kind, subject, author, rating, and whether they are answered or wait',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  managePost: { summary: 'One post with its thread, and what was decided about it', errors: staff },
  decisions: {
    summary: 'What was decided, newest first',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  decide: {
    summary: 'Approve, refuse, hide, restore, hold or keep posts, each on its own',
    errors: [...body, ...keyed, 'FORBIDDEN'],
  },
  undo: { summary: 'Take decisions back, each on its own', errors: [...body, ...keyed, 'FORBIDDEN'] },
  reply: {
    summary: 'Answer a post in public as the business; with an act, decide about it in the same write',
    errors: [
      ...body,
      ...keyed,
      'FORBIDDEN',
      'DECIDED_OTHERWISE',
      'POLICY_UNANSWERED',
      'SECOND_PERSON',
      'REPLY_NOT_ALLOWED',
      'QUOTA_EXCEEDED',
      'TEXT_REQUIRED',
      'TEXT_TOO_COMPLEX',
    ],
  },
  blockAuthor: {
    summary: 'Take a post away, or leave it away, and refuse what its author writes from now on, in one write',
    errors: [...body, ...keyed, 'FORBIDDEN', 'DECIDED_OTHERWISE', 'SECOND_PERSON', 'TOO_MANY'],
  },
  audit: {
    summary: 'Everything that was decided and changed, the newest first: by whom, and whether it can be taken back',
    errors: ['INVALID_QUERY', 'CURSOR_INVALID', ...staff],
  },
  undoChange: {
    summary: 'Take a change back: what it made other is as it was, unless it was changed again',
    errors: [...body, ...keyed, 'FORBIDDEN', 'CHANGED_SINCE', 'NOT_UNDOABLE', 'TOO_MANY', 'LAST_OWNER'],
  },
  health: { summary: 'Whether all that the site needs works, as codes', errors: staff },
  savedReplies: { summary: 'Texts that those who reply use again, by name', errors: staff },
  createSavedReply: {
    summary: 'Save a text to reply with',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  changeSavedReply: { summary: 'Change the name or the words of a saved reply', errors: [...body, 'FORBIDDEN'] },
  deleteSavedReply: { summary: 'Take a saved reply away', errors: [...write, 'FORBIDDEN'] },
  manageVersions: { summary: 'What a post said before it was changed', errors: staff },
  signals: { summary: 'What may say that a review is not what it seems', errors: staff },
  evidence: {
    summary: 'Sealed copies of what was refused or hidden as unlawful, kept for a year: nothing of what they say',
    errors: ['INVALID_QUERY', ...staff],
  },
  openEvidence: {
    summary: 'Open one of them, for a reason that stays in the audit',
    errors: [...body, ...keyed, 'FORBIDDEN'],
  },
  notes: { summary: 'What those who work for the site say to each other about a post', errors: staff },
  createNote: {
    summary: 'Leave a note at a post, which nobody reads but those who work for the site',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  changeNote: { summary: 'Take a note away, or put it back', errors: [...body, 'FORBIDDEN', 'TOO_MANY'] },
  pin: {
    summary: 'Show a comment first in its list, in the place of the one before',
    errors: [...write, 'FORBIDDEN', 'PIN_NOT_ALLOWED'],
  },
  unpin: { summary: 'Show a comment in its place again', errors: [...write, 'FORBIDDEN'] },
  looking: {
    summary: 'Say that one looks at a post of the queue, and hear who else does',
    errors: [...write, 'FORBIDDEN'],
  },
  blocks: {
    summary: 'Whose posts are refused, newest first',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  block: {
    summary: 'Refuse what somebody writes from now on: an author, an address or a network',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  unblock: { summary: 'Take a block back', errors: [...write, 'FORBIDDEN'] },
  webhooks: { summary: 'Which addresses of the host hear of what happens', errors: staff },
  createWebhook: {
    summary: 'Let an address of the host hear of what happens; its secret is answered this once',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  deleteWebhook: { summary: 'Send nothing to an address any more', errors: [...write, 'FORBIDDEN'] },
  renewWebhookSecret: {
    summary: 'Give a webhook a new secret; messages are signed with both for a day',
    errors: [...write, ...keyed, 'FORBIDDEN'],
  },
  memberSecrets: { summary: 'Secrets that the host signs tokens of its members with', errors: staff },
  createMemberSecret: {
    summary: 'Make a secret that the host signs tokens of its members with; it is answered this once',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  deleteMemberSecret: {
    summary: 'Take no token any more that was signed with a secret',
    errors: [...write, 'FORBIDDEN'],
  },
  requestBatches: {
    summary: 'Who was asked for reviews, in batches: how many were mailed, skipped and why, and what came of it',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  requestReviews: {
    summary: 'Ask people for a review, by mail',
    errors: [...body, ...keyed, 'FORBIDDEN', 'SUBJECT_URL_FOREIGN', 'INVALID_QUERY'],
  },
  requestBatch: { summary: 'One batch of requests in numbers', errors: staff },
  stopRequests: {
    summary: 'Mail nothing more of a batch; links that were mailed stay good',
    errors: [...write, 'FORBIDDEN'],
  },
  imports: {
    summary: 'What was brought from elsewhere, the newest first',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  createImport: {
    summary: 'Begin to bring a file, whose bytes are sent afterwards',
    errors: [...body, ...keyed, 'FORBIDDEN', 'BODY_TOO_LARGE', 'TOO_MANY', 'UNAVAILABLE'],
  },
  import: { summary: 'One import: where it stands, and what is in it', errors: staff },
  sendImport: {
    summary: 'Send a part of the file; once all of it is there it is read',
    errors: [...body, 'FORBIDDEN', 'INVALID_QUERY', 'CHANGED_SINCE'],
  },
  answerImport: {
    summary: 'Say what an import asks: its form, columns and dates, and on which pages it lands',
    errors: [...body, 'FORBIDDEN', 'CHANGED_SINCE'],
  },
  previewImport: {
    summary: 'How a table of an import begins, read by what is said of its columns; nothing of it is kept',
    errors: [...body, 'FORBIDDEN', 'CHANGED_SINCE'],
  },
  importThreads: {
    summary: 'The threads of an import, each with the page that it lands on and its first post',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  importOddities: {
    summary: 'What is odd in the file of an import: line, column and code, and nothing of what stands there',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  applyImport: {
    summary: 'Let an import land; reviews with the word of the business alone',
    errors: [...write, 'FORBIDDEN', 'CHANGED_SINCE', 'IMPORT_PRIVATE', 'POLICY_UNANSWERED', 'ATTESTATION_REQUIRED'],
  },
  undoImport: { summary: 'Take back what an import brought', errors: [...write, 'FORBIDDEN', 'CHANGED_SINCE'] },
  forgetImport: {
    summary: 'Forget an import; what it brought stays',
    errors: [...write, 'FORBIDDEN', 'CHANGED_SINCE'],
  },
  exports: { summary: 'Exports that the server keeps, and when it makes the next one', errors: staff },
  createExport: {
    summary: 'Have an export made; it is there once its state says so',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  linkExport: {
    summary: 'A link by which the file of an export is taken, once and within minutes',
    errors: [...write, 'FORBIDDEN', 'CHANGED_SINCE'],
  },
  deleteExport: { summary: 'Delete an export', errors: [...write, 'FORBIDDEN'] },
  requestedPeople: {
    summary: 'The people of a batch, as far as it is kept who they were',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  requestMore: {
    summary: 'Ask more people in the same batch',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY', 'INVALID_QUERY'],
  },
  orderAddress: { summary: 'Where order mails are copied to, so that their customers are asked', errors: staff },
  onsiteCode: {
    summary: 'The code that is shown on site today, and where whoever is there reviews with it',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY'],
  },
  deliveries: {
    summary: 'What was sent to webhooks, newest first',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY', 'CURSOR_INVALID'],
  },
  sendDeliveries: { summary: 'Send messages again, or a test', errors: [...body, ...keyed, 'FORBIDDEN'] },
  usage: { summary: 'What the site used in each month, and what it may', errors: staff },
  insights: {
    summary: 'What was written, rated, answered and shared, by day: aggregates alone',
    errors: [...token, 'FORBIDDEN', 'INVALID_QUERY'],
  },
  settings: { summary: 'What is looked at before it is published', errors: [...token, 'FORBIDDEN'] },
  changeSettings: {
    summary: 'Change what is looked at before it is published',
    errors: [...body, 'FORBIDDEN'],
  },
  trySettings: {
    summary: 'What would have become of the last 1,000 posts under other settings; changes nothing',
    errors: [...body, 'FORBIDDEN'],
  },
  tag: { summary: 'On which origins the tag of the site was seen, and when; and where it was refused', errors: staff },
  checkTag: {
    summary: 'Look at a page of the site, and say what keeps the tag from working there',
    errors: [...body, ...keyed, 'FORBIDDEN'],
  },
  manageTokens: { summary: 'End every token of an author', errors: [...write, 'FORBIDDEN'] },
  manageStaff: { summary: 'Who works for the site, and who is invited to', errors: staff },
  changeStaff: {
    summary: 'Give somebody who works for the site another role',
    errors: [...body, 'FORBIDDEN', 'LAST_OWNER'],
  },
  removeStaff: { summary: 'Somebody no longer works for the site', errors: [...write, 'FORBIDDEN', 'LAST_OWNER'] },
  handOver: {
    summary: 'Make somebody the owner in one’s own place, and oneself a moderator',
    errors: [...write, 'FORBIDDEN'],
  },
  changeMembership: {
    summary: 'Say of what one hears by mail, and how often',
    errors: [...body, 'FORBIDDEN'],
  },
  leaveSite: { summary: 'No longer work for the site', errors: [...write, 'FORBIDDEN', 'LAST_OWNER'] },
  inviteStaff: {
    summary: 'Invite somebody to work for the site, by a mail; the same address again replaces the invitation',
    errors: [...body, ...keyed, 'FORBIDDEN', 'ALREADY_STAFF', 'TOO_MANY'],
  },
  deleteInvitation: { summary: 'Take an invitation back', errors: [...write, 'FORBIDDEN'] },
  manageKeys: {
    summary: 'The keys of the site: what they may, when they end, when they were last used',
    errors: staff,
  },
  createKey: {
    summary: 'Make a key; it is answered this once',
    errors: [...body, ...keyed, 'FORBIDDEN', 'TOO_MANY'],
  },
  deleteKey: { summary: 'Revoke a key', errors: [...write, 'FORBIDDEN'] },
};
