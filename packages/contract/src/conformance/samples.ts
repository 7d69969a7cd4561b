import {
  auditPath,
  blocksPath,
  decisionsPath,
  type Endpoints,
  evidencePath,
  exportsPath,
  importAppliedPath,
  importFilePath,
  importPath,
  importsPath,
  manageInvitationsPath,
  manageKeysPath,
  manageStaffPath,
  manageSubjectPath,
  manageSubjectsPath,
  memberSecretsPath,
  mySessionsPath,
  notesPath,
  type PathParameters,
  requestBatchesPath,
  savedRepliesPath,
  settingsPath,
  signInMemberPath,
  signInPath,
  subjectActsPath,
  subscriptionsPath,
  toPath,
  webhooksPath,
} from '../endpoints/index.ts';
import type { RequestedPerson } from '../requested-people.ts';
import type { Audit } from '../schemas/audit.ts';
import type { Confirmed } from '../schemas/confirmation.ts';
import type { Decided, Decision, DecisionInput } from '../schemas/decision.ts';
import type { BodyOf, QueryOf } from '../schemas/endpoints.ts';
import type { Import } from '../schemas/import.ts';
import type { KeptExportList } from '../schemas/kept-export.ts';
import type { SubjectDetails } from '../schemas/managed-subject.ts';
import type { RequestsAdded, RequestsInput } from '../schemas/review-request.ts';
import type { MySessions } from '../schemas/session.ts';
import type { SiteSettings } from '../schemas/settings.ts';
import type { Subscribed } from '../schemas/subscription.ts';
import type { WebhookInput } from '../schemas/webhook.ts';
import { type Ask, fresh, type Server, soon, type Visit } from './case.ts';
import { pixel, takeImages } from './image.ts';

/** A request that a server answers with the status of the table. */
export interface Sample {
  /** What stands in the path beside the site. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
  token?: string;
  /** Of a session, where no token does. */
  cookie?: string;
}

type SampleOf<Name extends keyof Endpoints> = {
  [Part in 'params' as keyof ParamsOf<Name> extends never ? never : Part]: ParamsOf<Name>;
} & {
  [Part in 'query' as [QueryOf<Name>] extends [never] ? never : Part]: Record<string, string>;
} & {
  [Part in 'body' as [BodyOf<Name>] extends [never] ? never : Part]: BodyOf<Name>;
} & { token?: string; cookie?: string };
type ParamsOf<Name extends keyof Endpoints> = Omit<PathParameters<Endpoints[Name]['path']>, 'site'>;

/** A decision about a comment of its own. */
async function hide({ comment, ask }: Visit, { site, secretKey }: Server, post?: string): Promise<Decision> {
  const id = post ?? (await comment('to hide')).post.id;
  const body: DecisionInput = { posts: [id], act: 'hide', reason: 'M1', sentence: 'Not about this.' };
  const answer = await ask('POST', toPath(decisionsPath, { site }), body, {
    token: secretKey!,
    origin: null,
    key: fresh(),
  });
  return (answer.json as Decided).decisions[0]!;
}

/** Names a subject of its own, and says which change that was. */
async function rename({ ask, get, subject }: Visit, { site, secretKey }: Server): Promise<string> {
  const by: Ask = { token: secretKey!, origin: null };
  await ask(
    'PATCH',
    `${toPath(manageSubjectsPath, { site })}?key=${encodeURIComponent(subject)}`,
    { title: 'To be taken back' },
    by,
  );
  const answer = await get(toPath(auditPath, { site }), { what: 'subject' }, by);
  const { items } = answer.json as Audit;
  return items.find((one) => one.change?.subject === subject && one.undo === 'possible')!.id;
}

/** Makes something with the site's key, and says its id. */
async function make(here: Visit, server: Server, path: string, body: object): Promise<string> {
  const { site, secretKey } = server;
  await makeRoom(
    here,
    server,
    path,
    [webhooksPath, exportsPath, importsPath].some((one) => one === path) ? 5 : path === memberSecretsPath ? 1 : 10,
  );
  const { json } = await here.ask('POST', path.replace('{site}', site), body, { token: secretKey, origin: null });
  return (json as { id: string }).id;
}
/** An address that nobody has (RFC 2606). */
const newWebhook = (): WebhookInput => ({ url: `https://conformance.invalid/${fresh()}`, events: ['decision.made'] });
const newSavedReply = { name: 'Conformance', body: 'Thank you.' };
const newKey = { name: 'Conformance', permissions: ['site.read' as const] };

const newPerson = (): RequestedPerson => ({ email: `${fresh()}@example.com`, name: 'Ada Lovelace' });
/** Nobody is asked before the business has said how it treats reviews. */
async function newBatch({ ask, subject }: Visit, { site, secretKey }: Server): Promise<RequestsInput> {
  const by: Ask = { token: secretKey!, origin: null };
  const { json } = await ask('GET', toPath(settingsPath, { site }), undefined, by);
  if ((json as SiteSettings).policy === null) {
    const contact = { name: 'Conformance', email: 'conformance@example.com', privacyUrl: null };
    const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
    await ask('PATCH', toPath(settingsPath, { site }), { policy }, by);
  }
  return { subject: { key: subject }, people: [newPerson()] };
}
async function makeBatch(here: Visit, server: Server): Promise<string> {
  const by: Ask = { token: server.secretKey!, origin: null, key: fresh() };
  const body = await newBatch(here, server);
  const { json } = await here.ask('POST', toPath(requestBatchesPath, { site: server.site }), body, by);
  return (json as RequestsAdded).batch.id;
}

/** A file with nothing in it, which can be brought as often as one likes. */
const importFile = new TextEncoder().encode('{"format":"parvis-import","version":1}');
const newImport = { name: 'Conformance', size: importFile.length };
const begin = (here: Visit, server: Server): Promise<string> => make(here, server, importsPath, newImport);

/** The same, read by the server. */
async function bring(here: Visit, server: Server): Promise<string> {
  const { site, secretKey } = server;
  const id = await begin(here, server);
  const by: Ask = { token: secretKey!, origin: null };
  await here.ask('PATCH', `${toPath(importFilePath, { site, id })}?offset=0`, importFile, by);
  const read = async () => ((await here.get(toPath(importPath, { site, id }), undefined, by)).json as Import).state;
  await soon(read, (state) => state === 'ready');
  return id;
}

/** An export that is there to be taken, of a small table: one is enough for all that ask, and the oldest stays. */
async function exported(here: Visit, server: Server): Promise<string> {
  const by: Ask = { token: server.secretKey!, origin: null };
  const ready = async () => {
    const { json } = await here.ask('GET', toPath(exportsPath, { site: server.site }), undefined, by);
    return (json as KeptExportList).items.findLast(({ state }) => state === 'ready')?.id;
  };
  const there = await ready();
  if (there !== undefined) return there;
  await make(here, server, exportsPath, { as: 'decisions' });
  return (await soon(ready, (id) => id !== undefined))!;
}

/** Makes room for one more: a site takes so many of each, and the suite runs again on the same server. */
async function makeRoom({ ask }: Visit, { site, secretKey }: Server, path: string, most: number): Promise<void> {
  const by: Ask = { token: secretKey!, origin: null };
  const list = path === manageInvitationsPath ? manageStaffPath : path;
  const { json } = await ask('GET', list.replace('{site}', site), undefined, by);
  const { items, invitations } = json as { items: Named[]; invitations?: Named[] };
  const ours = (invitations ?? items).filter(({ name = 'Conformance' }) => name === 'Conformance');
  for (const { id } of ours.slice(0, Math.max(0, ours.length - most))) {
    await ask('DELETE', `${path.replace('{site}', site)}/${id}`, undefined, by);
  }
}
interface Named {
  id: string;
  name?: string;
}

/** The id of a subject of its own, which somebody has talked about. */
async function idOf({ comment, subject, ask }: Visit, { site, secretKey }: Server): Promise<string> {
  await comment('one');
  const path = `${toPath(manageSubjectPath, { site })}?${new URLSearchParams({ key: subject })}`;
  const { json } = await ask('GET', path, undefined, { token: secretKey!, origin: null });
  return (json as SubjectDetails).id;
}

/** For each endpoint a request that is right, made on a subject of its own. A new endpoint needs one here. */
export const samples: {
  [Name in keyof Endpoints]: (here: Visit, server: Server) => SampleOf<Name> | Promise<SampleOf<Name>>;
} = {
  page: ({ subject }) => ({ query: { subject } }),
  subjects: ({ subject }) => ({ query: { key: subject } }),
  posts: ({ subject }) => ({ query: { subject } }),
  post: async ({ comment }) => ({ params: { id: (await comment('one')).post.id } }),
  search: ({ subject }) => ({ query: { q: 'one', subject, limit: '20' } }),
  writing: ({ subject }) => ({ body: { subject, id: fresh() } }),
  siteSet: () => ({ query: { lang: 'fr' } }),
  createChallenge: () => ({ body: { for: 'createPost' } }),
  createPost: ({ subject }) => ({ body: { kind: 'comment', subject: { key: subject }, body: 'new' } }),
  changePost: async ({ comment }) => {
    const { post, token } = await comment('before');
    return { params: { id: post.id }, body: { body: 'after' }, token };
  },
  versions: async ({ comment, ask }) => {
    const { post, token } = await comment('before');
    await ask('PATCH', `posts/${post.id}`, { body: 'after' }, { token });
    return { params: { id: post.id }, token };
  },
  createImage: async (here, { site, secretKey }) => {
    await takeImages(here, site, secretKey!);
    return { body: pixel };
  },
  preview: () => ({ body: { body: 'a *b*' } }),
  deletePost: async ({ comment }) => {
    const { post, token } = await comment('soon gone');
    return { params: { id: post.id }, token };
  },
  putReaction: async ({ comment }) => ({ params: { id: (await comment('to like')).post.id, name: 'like' } }),
  deleteReaction: async ({ comment }) => {
    const { post } = await comment('to like');
    return { params: { id: post.id, name: 'like' }, token: (await comment('a reader')).token };
  },
  // Taken back where nothing was given: sites choose their sets themselves.
  reactToPage: async ({ comment, subject }) => ({
    body: { subject: { key: subject }, name: '👏', mine: false },
    token: (await comment('a reader')).token,
  }),
  createReport: async ({ comment }) => ({
    params: { id: (await comment('to report')).post.id },
    body: { reason: 'spam' },
  }),
  createContest: async (here, server) => {
    const { post, token } = await here.comment('to contest');
    await hide(here, server, post.id);
    return { params: { id: post.id }, body: { words: 'It is about this.' }, token };
  },
  createShare: ({ subject }) => ({ body: { subject: { key: subject }, network: 'copy' } }),
  events: ({ subject }) => ({ query: { subject } }),
  me: async ({ comment }) => ({ query: {}, token: (await comment('mine')).token }),
  deleteMe: async ({ comment }) => ({ token: (await comment('mine')).token }),
  deleteTokens: async ({ comment }) => ({ token: (await comment('mine')).token }),
  sendCode: () => ({ body: { email: `${fresh()}@example.com` } }),
  confirm: async ({ ask }, { site, code }) => {
    const email = `${fresh()}@example.com`;
    await ask('POST', toPath(signInPath, { site }), { email });
    return { body: { email, code: await code!(email) } };
  },
  signInMember: async (_, { memberToken }) => ({ body: { token: await memberToken!(fresh()) } }),
  subscriptions: async ({ comment }) => ({ token: (await comment('a follower')).token }),
  subscribe: () => ({ body: { target: 'site', pace: 'weekly' } }),
  unsubscribe: async ({ ask, comment }, { site }) => {
    const { token } = await comment('a follower who ends it');
    const followed = await ask(
      'POST',
      toPath(subscriptionsPath, { site }),
      { target: 'site', pace: 'daily' },
      { token },
    );
    return { params: { id: (followed.json as Subscribed).subscription.id }, token };
  },
  mySessions: async ({ comment }) => ({ token: (await comment('a guest')).token }),
  endSession: async ({ ask }, { site, memberToken }) => {
    const signedIn = await ask('POST', toPath(signInMemberPath, { site }), { token: await memberToken!(fresh()) });
    const { visitorToken: token } = signedIn.json as Confirmed;
    const { json } = await ask('GET', toPath(mySessionsPath, { site }), undefined, { token });
    return { params: { id: (json as MySessions).items[0]!.id }, token };
  },
  recent: () => ({ query: { kind: 'review', days: '7', limit: '3' } }),
  talked: () => ({ query: { days: '7' } }),
  selection: () => ({ query: { limit: '3' } }),
  people: async ({ comment }) => ({ params: { id: (await comment('to answer')).post.id }, query: { q: '' } }),
  manageSite: (_, { secretKey }) => ({ token: secretKey }),
  // Origins of a server that others test with stay.
  changeSite: (_, { secretKey }) => ({ body: {}, token: secretKey }),
  planDeletion: async (_, { member }) => ({ cookie: (await member!()).cookie }),
  cancelDeletion: async (_, { member }) => ({ cookie: (await member!()).cookie }),
  endSiteTokens: (_, { secretKey }) => ({ token: secretKey }),
  siteMail: (_, { secretKey }) => ({ token: secretKey }),
  testMail: async (_, { member }) => ({ body: {}, cookie: (await member!()).cookie }),
  manageSubject: ({ subject }, { secretKey }) => ({
    query: { key: subject },
    body: { closed: false },
    token: secretKey,
  }),
  authors: (_, { secretKey }) => ({ query: { q: 'A', limit: '20' }, token: secretKey }),
  author: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('theirs')).post.author!.id },
    token: secretKey,
  }),
  exportAuthor: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('theirs')).post.author!.id },
    query: {},
    token: secretKey,
  }),
  eraseAuthor: async ({ comment }, { secretKey }) => ({
    body: { author: (await comment('soon gone')).post.author!.id, sentence: 'They asked for it.' },
    token: secretKey,
  }),
  manageSubjects: ({ subject }, { secretKey }) => ({ query: { q: subject, limit: '20' }, token: secretKey }),
  subjectDetails: async ({ comment, subject }, { secretKey }) => {
    await comment('one');
    return { query: { key: subject }, token: secretKey };
  },
  actOnSubject: async (here, server) => ({
    params: { id: await idOf(here, server) },
    body: { act: 'alias', key: fresh() },
    token: server.secretKey,
  }),
  undoSubjectAct: async (here, server) => {
    const path = toPath(subjectActsPath, { site: server.site, id: await idOf(here, server) });
    const by: Ask = { token: server.secretKey!, origin: null, key: fresh() };
    const { json } = await here.ask('POST', path, { act: 'alias', key: fresh() }, by);
    return { params: { id: (json as Named).id }, token: server.secretKey };
  },
  subjectProposals: (_, { secretKey }) => ({ token: secretKey }),
  queue: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  managePosts: (_, { secretKey }) => ({ query: { q: 'one', answered: 'false' }, token: secretKey }),
  managePost: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('one')).post.id },
    token: secretKey,
  }),
  decisions: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  decide: async ({ comment }, { secretKey }) => ({
    body: { posts: [(await comment('to keep')).post.id], act: 'keep' },
    token: secretKey,
  }),
  undo: async (here, server) => ({
    body: { decisions: [(await hide(here, server)).id] },
    token: server.secretKey,
  }),
  reply: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to answer')).post.id },
    body: { body: 'Thank you.' },
    token: secretKey,
  }),
  blockAuthor: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to block')).post.id },
    body: { reason: 'M2', sentence: 'No more of this.' },
    token: secretKey,
  }),
  audit: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  undoChange: async (here, server) => ({
    body: { change: await rename(here, server) },
    token: server.secretKey,
  }),
  health: (_, { secretKey }) => ({ token: secretKey }),
  savedReplies: (_, { secretKey }) => ({ token: secretKey }),
  createSavedReply: async (here, server) => {
    await makeRoom(here, server, savedRepliesPath, 10);
    return { body: newSavedReply, token: server.secretKey };
  },
  changeSavedReply: async (here, server) => ({
    params: { id: await make(here, server, savedRepliesPath, newSavedReply) },
    body: { body: 'Thank you very much.' },
    token: server.secretKey,
  }),
  deleteSavedReply: async (here, server) => ({
    params: { id: await make(here, server, savedRepliesPath, newSavedReply) },
    token: server.secretKey,
  }),
  manageVersions: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to look at')).post.id },
    token: secretKey,
  }),
  signals: async ({ review }, { secretKey }) => ({
    params: { id: (await review(4)).post.id },
    token: secretKey,
  }),
  evidence: (_, { secretKey }) => ({ query: {}, token: secretKey }),
  openEvidence: async ({ comment, ask }, { site, secretKey }) => {
    const { id } = (await comment('to seal')).post;
    const by = { token: secretKey, origin: null };
    const decision = { posts: [id], act: 'hide', reason: 'M8', sentence: 'It is not lawful.' };
    await ask('POST', toPath(decisionsPath, { site }), decision, by);
    const { json } = await ask('GET', toPath(evidencePath, { site }), undefined, by);
    const sealed = (json as { items: { id: string; post: string }[] }).items.find(({ post }) => post === id)!;
    return { params: { id: sealed.id }, body: { sentence: 'A court asked for it.' }, token: secretKey };
  },
  notes: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to note')).post.id },
    token: secretKey,
  }),
  createNote: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to note')).post.id },
    body: { body: 'Known to us.' },
    token: secretKey,
  }),
  changeNote: async ({ comment, ask }, { site, secretKey }) => {
    const { id } = (await comment('to note')).post;
    const by: Ask = { token: secretKey!, origin: null, key: fresh() };
    const { json } = await ask('POST', toPath(notesPath, { site, id }), { body: 'Known to us.' }, by);
    return { params: { id, note: (json as { id: string }).id }, body: { removed: true }, token: secretKey };
  },
  pin: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to pin')).post.id },
    token: secretKey,
  }),
  unpin: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('to pin')).post.id },
    token: secretKey,
  }),
  looking: async ({ comment }, { member }) => ({
    params: { id: (await comment('to look at')).post.id },
    cookie: (await member!()).cookie,
  }),
  blocks: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  block: async ({ comment }, { secretKey }) => ({
    body: { of: 'author', post: (await comment('to block')).post.id, reason: 'M2', sentence: 'No more of this.' },
    token: secretKey,
  }),
  unblock: async (here, server) => {
    const body = { of: 'address', address: `${fresh()}@example.com`, reason: 'M2', sentence: 'No more of this.' };
    const by: Ask = { token: server.secretKey!, origin: null, key: fresh() };
    const { json } = await here.ask('POST', toPath(blocksPath, { site: server.site }), body, by);
    return { params: { id: (json as { id: string }).id }, token: server.secretKey };
  },
  requestBatches: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  requestReviews: async (here, server) => ({ body: await newBatch(here, server), token: server.secretKey }),
  requestBatch: async (here, server) => ({
    params: { id: await makeBatch(here, server) },
    token: server.secretKey,
  }),
  stopRequests: async (here, server) => ({ params: { id: await makeBatch(here, server) }, token: server.secretKey }),
  imports: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  createImport: (_, { secretKey }) => ({ body: newImport, token: secretKey }),
  import: async (here, server) => ({ params: { id: await begin(here, server) }, token: server.secretKey }),
  sendImport: async (here, server) => ({
    params: { id: await begin(here, server) },
    query: { offset: '0' },
    body: importFile,
    token: server.secretKey,
  }),
  answerImport: async (here, server) => ({
    params: { id: await bring(here, server) },
    body: { map: [] },
    token: server.secretKey,
  }),
  previewImport: async (here, server) => ({
    params: { id: await bring(here, server) },
    body: { dateOrder: 'dmy' },
    token: server.secretKey,
  }),
  importThreads: async (here, server) => ({
    params: { id: await begin(here, server) },
    query: { limit: '20' },
    token: server.secretKey,
  }),
  importOddities: async (here, server) => ({
    params: { id: await begin(here, server) },
    query: { limit: '20' },
    token: server.secretKey,
  }),
  applyImport: async (here, server) => ({
    params: { id: await bring(here, server) },
    token: server.secretKey,
  }),
  undoImport: async (here, server) => {
    const id = await bring(here, server);
    await here.ask('PUT', toPath(importAppliedPath, { site: server.site, id }), undefined, {
      token: server.secretKey!,
      origin: null,
    });
    return { params: { id }, token: server.secretKey };
  },
  forgetImport: async (here, server) => ({ params: { id: await begin(here, server) }, token: server.secretKey }),
  exports: (_, { secretKey }) => ({ token: secretKey }),
  createExport: async (here, server) => {
    await makeRoom(here, server, exportsPath, 5);
    return { body: { as: 'decisions' }, token: server.secretKey };
  },
  linkExport: async (here, server) => ({ params: { id: await exported(here, server) }, token: server.secretKey }),
  deleteExport: async (here, server) => ({
    params: { id: await make(here, server, exportsPath, { as: 'decisions' }) },
    token: server.secretKey,
  }),
  requestedPeople: async (here, server) => ({
    params: { id: await makeBatch(here, server) },
    query: { limit: '20' },
    token: server.secretKey,
  }),
  orderAddress: (_, { secretKey }) => ({ token: secretKey }),
  onsiteCode: ({ subject }, { secretKey }) => ({ query: { subject }, token: secretKey }),
  requestMore: async (here, server) => ({
    params: { id: await makeBatch(here, server) },
    body: { people: [newPerson()] },
    token: server.secretKey,
  }),
  webhooks: (_, { secretKey }) => ({ token: secretKey }),
  createWebhook: async (here, server) => {
    await makeRoom(here, server, webhooksPath, 5);
    return { body: newWebhook(), token: server.secretKey };
  },
  deleteWebhook: async (here, server) => ({
    params: { id: await make(here, server, webhooksPath, newWebhook()) },
    token: server.secretKey,
  }),
  renewWebhookSecret: async (here, server) => ({
    params: { id: await make(here, server, webhooksPath, newWebhook()) },
    token: server.secretKey,
  }),
  memberSecrets: (_, { secretKey }) => ({ token: secretKey }),
  createMemberSecret: async (here, server) => {
    await makeRoom(here, server, memberSecretsPath, 1);
    return { body: {}, token: server.secretKey };
  },
  deleteMemberSecret: async (here, server) => ({
    params: { id: await make(here, server, memberSecretsPath, {}) },
    token: server.secretKey,
  }),
  deliveries: (_, { secretKey }) => ({ query: { limit: '20' }, token: secretKey }),
  sendDeliveries: async (here, server) => ({
    body: { test: await make(here, server, webhooksPath, newWebhook()) },
    token: server.secretKey,
  }),
  usage: (_, { secretKey }) => ({ token: secretKey }),
  insights: (_, { secretKey }) => ({ query: { from: '2026-01-01', to: '2026-01-31' }, token: secretKey }),
  settings: (_, { secretKey }) => ({ token: secretKey }),
  changeSettings: (_, { secretKey }) => ({ body: { words: [] }, token: secretKey }),
  trySettings: (_, { secretKey }) => ({ body: { moderation: 'everything' }, token: secretKey }),
  tag: (_, { secretKey }) => ({ token: secretKey }),
  // An address that nobody has (RFC 2606): what is wrong with it is the answer.
  checkTag: (_, { secretKey }) => ({ body: { url: 'https://conformance.invalid/' }, token: secretKey }),
  manageTokens: async ({ comment }, { secretKey }) => ({
    params: { id: (await comment('theirs')).post.author!.id },
    token: secretKey,
  }),
  manageStaff: (_, { secretKey }) => ({ token: secretKey }),
  changeStaff: async (_, { secretKey, member }) => ({
    params: { id: (await member!()).id },
    body: { role: 'viewer' },
    token: secretKey,
  }),
  removeStaff: async (_, { secretKey, member }) => ({ params: { id: (await member!()).id }, token: secretKey }),
  handOver: async (_, { member }) => ({ params: { id: (await member!()).id }, cookie: (await member!()).cookie }),
  changeMembership: async (_, { member }) => ({
    body: { hears: { posts: 'daily' } },
    cookie: (await member!()).cookie,
  }),
  leaveSite: async (_, { member }) => ({ cookie: (await member!()).cookie }),
  inviteStaff: async (here, server) => {
    await makeRoom(here, server, manageInvitationsPath, 10);
    return { body: { email: `${fresh()}@example.com`, role: 'moderator' }, token: server.secretKey };
  },
  deleteInvitation: async (here, server) => ({
    params: {
      id: await make(here, server, manageInvitationsPath, { email: `${fresh()}@example.com`, role: 'viewer' }),
    },
    token: server.secretKey,
  }),
  manageKeys: (_, { secretKey }) => ({ token: secretKey }),
  createKey: async (here, server) => {
    await makeRoom(here, server, manageKeysPath, 10);
    return { body: newKey, token: server.secretKey };
  },
  deleteKey: async (here, server) => ({
    params: { id: await make(here, server, manageKeysPath, newKey) },
    token: server.secretKey,
  }),
};
