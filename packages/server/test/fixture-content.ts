import {
  type Created,
  type Histogram,
  type ImageCreated,
  imagesPath,
  manageSubjectPath,
  notesPath,
  pinPath,
  type SettingsChange,
  savedRepliesPath,
  subjectActsPath,
  toPath,
} from '@parvis/contract';
import { SignJWT } from 'jose';
import { getInternals } from '../src/internals.ts';
import { openStore, type PostRow, type Store } from '../src/store/store.ts';
import { origin, type Started, start } from './harness.ts';
import { picture } from './image-files.ts';
import { setStatus } from './set-status.ts';

/** What the subject of a fixture database shows. */
export const expected: {
  subject: string;
  commentCount: number;
  reviewCount: number;
  histogram: Histogram;
  comments: [string, null, string];
  email: string;
} = {
  subject: 'guide',
  commentCount: 4,
  reviewCount: 3,
  histogram: { 1: 0, 2: 1, 3: 0, 4: 0, 5: 2 },
  comments: ['A **first** comment, é.', null, 'A second comment.'],
  email: 'ada@example.org',
};

/** Fills an empty database with a bit of everything that a server of this version writes. */
export async function fillFixture(database: string): Promise<void> {
  const server = await start({
    database,
    sites: [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'Another', origins: [origin] },
    ],
    purge: { url: 'https://cache.test/purge', secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` },
    // Jobs stay in the table.
    jobs: 'off',
    // The register has a name, and is signed.
    publicAddress: 'https://shop.test',
  });
  const store = openStore(database);
  try {
    await fill(server, store);
  } finally {
    await store.close();
    await server.parvis.close();
  }
}

async function fill({ call: ask, post, parvis }: Started, store: Store): Promise<void> {
  const call: Started['call'] = async (...request) => {
    const answer = await ask(...request);
    if (answer.status >= 300) throw new Error(`${request.slice(0, 2).join(' ')}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const key = await parvis.sites.renewKey('shop');
  const subject = { key: expected.subject, url: `${origin}/guide`, title: 'A guide' };
  const ada = { author: { name: 'Ada', email: expected.email } };
  const first = await post({ subject, body: expected.comments[0], ...ada }, { headers: { 'idempotency-key': 'k-1' } });
  const token = first.visitorToken!;
  const reply = await post({ subject, body: 'A reply.', parentId: first.post.id, author: { name: 'Ben' } });
  await post({ subject, body: 'A reply to the reply.', parentId: reply.post.id }, { token });
  // A frame: withdrawn with a reply, which is hidden; and a comment that is gone.
  const frame = await post({ subject, body: 'Withdrawn, with a reply.' });
  const below = await post({ subject, body: 'Below a frame.', parentId: frame.post.id });
  await call('DELETE', `posts/${frame.post.id}`, { token: frame.visitorToken! });
  const gone = await post({ subject, body: 'Withdrawn, without one.' });
  await call('DELETE', `posts/${gone.post.id}`, { token: gone.visitorToken! });
  const last = await post({ subject, body: expected.comments[2] }, { headers: { 'idempotency-key': 'k-2' } });
  const reviews = [await post({ subject, kind: 'review', rating: 5, title: 'Good', body: 'Very good.' }, { token })];
  for (const rating of [5, 3]) reviews.push(await post({ subject, kind: 'review', rating }));
  const edit = { token: reviews[2]!.visitorToken!, body: { rating: 2 } };
  await call('PATCH', `posts/${reviews[2]!.post.id}`, edit);
  await post({ subject, body: 'The business answers.', parentId: reviews[0]!.post.id }, { token: key });
  for (const { post: liked } of [first, last, ...reviews]) {
    for (const name of ['like', 'helpful']) await call('PUT', `posts/${liked.id}/reactions/${name}`);
  }
  for (const { post: liked } of [last, ...reviews.slice(1)]) {
    await call('PUT', `posts/${liked.id}/reactions/helpful`, { token });
  }
  const report = { reason: 'illegal', detail: 'Why.', name: 'Cleo', email: 'cleo@example.org', goodFaith: true };
  await call('POST', `posts/${last.post.id}/reports`, { body: report });
  await call('POST', `posts/${last.post.id}/reports`, { body: { reason: 'spam' } });
  await call('POST', 'shares', { body: { subject: { key: expected.subject }, network: 'copy' } });
  await post({ subject: { key: 'second' }, body: 'Elsewhere.' });
  await parvis.sites.setClosed('shop', 'second', true);
  await setStatuses(store, [below, await post({ subject, body: 'Not published yet.' })]);
  await moderate(call, post, parvis);
  await tend(post, parvis, key);
  await returnAgain(call, parvis);
  await vouch(call, parvis);
}

/** What the business and its authors do about posts: what was decided, and taken back, contested, blocked, told. */
async function moderate(call: Started['call'], post: Started['post'], { sites }: Started['parvis']): Promise<void> {
  const subject = { key: 'moderated' };
  const why = { reason: 'M4', sentence: 'Please leave out advertising.' } as const;
  await sites.addStaff('shop', 'owner@example.org', 'owner');
  await sites.settings('shop', { moderation: 'risky', words: ['casino'] });
  const held = await post({ subject, body: 'A casino.' });
  const refused = await post({ subject, body: 'Another casino.' });
  const hidden = await post({ subject, body: 'Something else.' });
  await sites.decide('shop', { posts: [refused.post.id], act: 'refuse', ...why });
  const { decisions } = await sites.decide('shop', { posts: [held.post.id], act: 'approve' });
  await sites.undo('shop', [decisions[0]!.id]);
  await sites.decide('shop', { posts: [hidden.post.id], act: 'hide', ...why });
  const contest = { token: refused.visitorToken!, body: { words: 'It is none.' } };
  await call('POST', `posts/${refused.post.id}/contests`, contest);
  await sites.block('shop', { of: 'author', post: hidden.post.id, ...why });
  await sites.createWebhook('shop', { url: 'https://hooks.example/parvis', events: ['post.written'] });
  await call('POST', 'sign-in', { body: { email: expected.email } });
  await post({ subject, body: 'And one more.' });
  await sites.setQuota('shop', { postsPerMonth: 1_000 });
}

/** What an owner has set in the console. */
export const expectedSettings: SettingsChange = {
  language: 'fr',
  set: 'hotel',
  policy: {
    control: 'Nous comparons chaque avis avec nos réservations.',
    consideration: null,
    publicationDays: 7,
    retentionYears: 5,
    contact: { name: 'Rosa Nowak', email: 'rosa@example.org', privacyUrl: `${origin}/privacy` },
  },
  started: true,
  editWindowMinutes: 30,
  look: { accent: '#8a2846', accentDark: null, font: 'page', radius: 4, density: 1, theme: 'page' },
  consent: 'By writing you agree to our **terms**.',
  languages: ['fr', 'en'],
};

/** What the business does in the console: settings, notes, a pin, a reply that is kept, pages that become one. */
async function tend(post: Started['post'], parvis: Started['parvis'], key: string): Promise<void> {
  const site = 'shop';
  const ask = async (method: string, path: string, body?: object): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': path };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await parvis.fetch(new Request(`http://parvis.test${path}`, init));
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  await parvis.sites.settings(site, expectedSettings);
  await parvis.sites.settings('other', { off: ['share'] });
  const stay = { subject: { key: 'room' }, kind: 'review', rating: 4, experiencedOn: '2026-10-02' } as const;
  const review = await post({ ...stay, criteria: { cleanliness: 5, welcome: 4 } });
  await ask('POST', toPath(notesPath, { site, id: review.post.id }), { body: 'Madame Dupont called about it.' });
  const comment = await post({ subject: { key: 'room' }, body: 'Is there a lift?' });
  await ask('PUT', toPath(pinPath, { site, id: comment.post.id }));
  await ask('POST', toPath(savedRepliesPath, { site }), { name: 'Merci', body: 'Merci pour votre avis.' });
  await post({ subject: { key: 'old-room' }, body: 'Written under the old address.' });
  const idOf = async (of: string): Promise<string> =>
    (await ask('GET', `${toPath(manageSubjectPath, { site })}?key=${of}`)).id;
  const into = await idOf('room');
  await ask('POST', toPath(subjectActsPath, { site, id: await idOf('old-room') }), { act: 'merge', into });
}

/** What those do who come back: a member who signs in, follows, is named, votes, shows an image and changes what they wrote. */
async function returnAgain(call: Started['call'], parvis: Started['parvis']): Promise<void> {
  const site = 'other';
  await parvis.sites.settings(site, {
    members: { algorithm: 'HS256', keysUrl: null, required: false, roles: false, pictures: true },
    reactions: { who: 'anyone', down: true, set: [{ emoji: '🎉', label: 'Congratulations' }], onPosts: true },
    images: true,
    history: true,
  });
  const { secret } = await parvis.sites.createMemberSecret(site);
  const now = Math.floor(Date.now() / 1_000);
  const signed = await new SignJWT({ name: 'Eva', picture: 'https://host.example/eva.png' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('eva')
    .setAudience(site)
    .setJti('first')
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(new TextEncoder().encode(secret));
  const { json: member } = await call('POST', 'sign-in/member', { site, body: { token: signed } });
  const token: string = member.visitorToken;
  const subject = { key: 'square' };
  const write = async (body: object, by?: string): Promise<Created> =>
    (await call('POST', 'posts', { site, body: { kind: 'comment', subject, ...body }, ...(by && { token: by }) })).json;
  const file = await picture(40, 30).png().toBuffer();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
  const init = { method: 'POST', headers, body: new Uint8Array(file) };
  const answer = await parvis.fetch(new Request(`http://parvis.test${toPath(imagesPath, { site })}`, init));
  const { image } = (await answer.json()) as ImageCreated;
  const root = await write({ body: `![The square at noon](parvis-image:${image.id})` }, token);
  // The first image of somebody waits.
  await parvis.sites.decide(site, { posts: [root.post.id], act: 'approve' });
  const other = await write({ body: 'Who is @Eva?', parentId: root.post.id, author: { name: 'Finn' } });
  await call('PATCH', `posts/${other.post.id}`, {
    site,
    token: other.visitorToken!,
    body: { body: 'I know @Eva now.' },
  });
  await call('PUT', `posts/${root.post.id}/reactions/down`, { site, token: other.visitorToken! });
  await call('PUT', `posts/${other.post.id}/reactions/${encodeURIComponent('🎉')}`, { site, token });
  await call('POST', 'reactions', { site, token, body: { subject, name: '🎉', mine: true } });
  for (const of of [
    { target: 'thread', post: root.post.id },
    { target: 'subject', subject: 'square' },
    { target: 'site' },
  ]) {
    await call('POST', 'me/subscriptions', { site, token, body: { ...of, pace: 'daily' } });
  }
}

/** What anybody can verify, and who was asked for it: reviews in a sealed register, one that went, answers to a critic. */
async function vouch(call: Started['call'], parvis: Started['parvis']): Promise<void> {
  const site = 'other';
  const { services } = getInternals(parvis)!;
  await parvis.sites.settings(site, {
    critique: { questions: [{ key: 'stays', label: 'What stays with you?' }], criteria: [] },
  });
  const write = async (body: object): Promise<Created> =>
    (await call('POST', 'posts', { site, body: { kind: 'review', experiencedOn: '2026-10-02', ...body } })).json;
  const kept = await write({ subject: { key: 'terrace' }, rating: 4, body: 'Shade all day.' });
  const gone = await write({ subject: { key: 'terrace' }, rating: 1, author: { name: 'Kim' } });
  await call('DELETE', 'me', { site, token: gone.visitorToken! });
  const why = { reason: 'M4', sentence: 'An advertisement.' } as const;
  const { failed } = await parvis.sites.decide(site, { posts: [kept.post.id], act: 'hide', ...why });
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  await write({ subject: { key: 'garden' }, rating: 5, author: { name: 'Lea' } });
  await call('POST', 'posts', {
    site,
    body: { kind: 'critique', subject: { key: 'square' }, author: { name: 'Noa' }, answers: { stays: 'The light.' } },
  });
  await parvis.sites.requestReviews(site, {
    subject: { key: 'terrace', title: 'The terrace' },
    people: [{ email: 'customer@example.org', name: 'Cleo Customer', order: '17' }],
  });
  await services.register.batch();
}

/** Statuses that no request sets yet. */
async function setStatuses(store: Store, [hidden, pending]: [Created, Created]): Promise<void> {
  const site = (await store.sites.byKey('shop'))!.id;
  const set = (id: string, status: PostRow['status']) =>
    store.write(async (verbs) => setStatus(verbs, (await verbs.posts.lock(site, id))!, status));
  await set(hidden.post.id, 'hidden');
  await set(pending.post.id, 'pending');
}
