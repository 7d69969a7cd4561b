import { postStatuses } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { expect } from 'vitest';
import { type PostRow, type SubjectActRow, type SubjectRow, toPair, type Verbs } from '../../src/store/store.ts';
import { now, type Place, told } from './place.ts';
import { employ } from './staff-rows.ts';

type First<Verb extends (...given: never[]) => unknown> = Parameters<Verb>[0];

/** What there is of one site, mostly by its id, and another site that has nothing. */
export interface Rows {
  other: string;
  by: string;
  subject: SubjectRow;
  root: PostRow;
  review: PostRow;
  reply: PostRow;
  /** The root, as if it were of the other site. */
  foreign: PostRow;
  repeat: First<Verbs['idempotencyKeys']['claim']>;
  decision: string;
  block: string;
  verification: First<Verbs['confirmations']['use']>;
  asked: Omit<First<Verbs['moderation']['facts']>, 'site'>;
  person: string;
  invited: string;
  siteKey: string;
  month: string;
  /** A month of the other site. */
  part: First<Verbs['usage']['count']>[number];
  changed: string;
  /** Of the site, in the index for search. */
  number: number;
  indexed: Parameters<Verbs['search']['put']>[2][number];
  looked: Pick<First<Verbs['found']['count']>, 'statuses'>;
  words: First<Verbs['found']['count']>['words'];
  day: string;
  alias: SubjectRow;
  did: SubjectActRow;
  saved: string;
  report: string;
}

/** Puts something into every table under a site, and opens another one with nothing in it. */
export async function fillSite(place: Place): Promise<Rows> {
  const { store, site, staff, author, write } = place;
  const other = (await store.sites.put({ key: 'other', name: 'Other', origins: [] }, now())).id;
  const by = await author();
  await store.subjects.name(await store.subjects.ensure(site, { key: 'k' }, now()), { title: 'T' }, 'host');
  const subject = await store.subjects.ensure(site, { key: 'k' }, now());
  const root = await write(subject, by);
  const review = await write(subject, by, { rating: 4 });
  const reply = await write(subject, by, { parent: root });
  const liked = await store.write((verbs) => verbs.reactions.put(root, staff, 'helpful', now()));
  expect(liked).toBeDefined();
  const clapped = await store.write((verbs) =>
    verbs.subjectReactions.put({
      site_id: site,
      subject_id: subject.id,
      author_id: staff,
      name: '👏',
      network_hash: 'h',
      created_at: now(),
    }),
  );
  expect(clapped).toBeGreaterThan(0);
  const repeat = { site, caller: by, key: 'key', requestHash: 'h' };
  await store.write(async (verbs) => {
    await verbs.idempotencyKeys.claim(repeat, now());
    await verbs.idempotencyKeys.keep(repeat, { a: 1 }, by, true);
  });
  const foreign = { ...root, site_id: other };
  const kept = {
    site_id: site,
    post_id: root.id,
    act: 'like',
    network_hash: 'h',
    sealed: null,
    author_id: by,
    created_at: now(),
  } as const;
  await store.networks.add(kept);
  const [decision, block] = [newId(), newId()];
  await store.decisions.insert({
    site_id: site,
    id: decision,
    post_id: root.id,
    act: 'keep',
    from_status: 'published',
    to_status: 'published',
    reason: null,
    sentence: '',
    policies: '[]',
    by_kind: 'staff',
    by_id: staff,
    created_at: now(),
    told_at: null,
    tell_at: now(),
    contested_at: null,
    contest_encrypted: null,
    undoes: null,
    via: null,
    waited_since: null,
    signs: null,
  });
  await store.authors.rename(
    site,
    by,
    { name: 'A', skeleton: 'a' },
    { email_encrypted: 'e', email_hash: 'e', email_base_hash: 'base' },
  );
  await store.moderation.block({
    site_id: site,
    id: block,
    kind: 'author',
    value: by,
    reason: 'M4',
    sentence: '',
    label: '',
    post_id: null,
    by_id: null,
    created_at: now(),
    expires_at: null,
  });
  await store.tagSightings.note({ site_id: site, origin: 'https://shop.test', refused: 0, seen_at: now() }, now(), 10);
  const asking = { site_id: site, email_hash: 'e', code_hash: 'c', created_at: now() };
  await store.confirmations.ask(asking, '', 1);
  const verification = (await store.confirmations.try(site, 'e', '', 5))!;
  await store.posts.setWaiting(root, now());
  const seen = { near: 'k', target: 'https://k.test', title: 'K', looked_at: now() };
  await store.pageLooks.put({ site_id: site, subject_id: subject.id, ...seen });
  await store.proposals.put({
    site_id: site,
    ...toPair(subject.id, newId()),
    id: newId(),
    into_id: null,
    because: '["title"]',
    apart: 0,
    created_at: now(),
  });
  const asked = {
    root: root.id,
    post: '',
    author: by,
    isNew: false,
    address: '',
    network: '',
    name: 'mallory',
    text: '',
    repeatedFrom: '',
    heatedFrom: '',
    settledBefore: '',
    now: now(),
  };
  const { person, invited, siteKey } = await employ(store, site, now());
  const month = '2026-11';
  const part = { site: other, month, from: '2020', to: '2100', isWhole: false };
  await store.db.insertInto('usage').values({ site_id: site, month, counted_until: now() }).execute();
  const changed = newId();
  await store.changes.add({
    site_id: site,
    id: changed,
    thing: 'subject',
    what: 'subject.changed',
    of_id: subject.id,
    post_id: null,
    before: null,
    after: null,
    by_kind: 'operator',
    by_id: 'operator',
    undoes: changed,
    via: null,
    created_at: now(),
  });
  await store.search.open('z');
  const { number } = (await store.search.state(site))!;
  const indexed = { row: (await store.posts.byId(site, root.id))!, words: ['quiet'] };
  await store.write((verbs) => verbs.search.put(site, number, [indexed]));
  const words = { number, terms: [{ words: ['quiet'], isBegun: false }] };
  const looked = { statuses: [...postStatuses] } as const;
  expect(await store.found.count({ ...looked, site, words }, 10)).toEqual({ total: 1, isExact: true });
  const day = '2026-11-28';
  await store.db.insertInto('days').values({ site_id: site, subject_id: '', day, figures: '{}' }).execute();
  await store.db.insertInto('days_counted').values({ site_id: site, counted_until: '2020' }).execute();
  await store.db.updateTable('subjects').set({ share_count: 1 }).execute();
  const alias = await store.subjectActs.claimKey(site, 'alias', now());
  await store.subjectActs.point(site, [alias.id], subject.id);
  const did: SubjectActRow = {
    site_id: site,
    id: changed,
    act: 'merge',
    subject_id: subject.id,
    other_id: alias.id,
    key: 'alias',
    into_key: 'k',
    state: 'working',
    moved: 0,
    aside: 0,
    detail: '{}',
    by_id: null,
    created_at: now(),
    undone_at: null,
  };
  await store.subjectActs.insert(did);
  await store.threads.remember(site, changed, 'in', [root]);
  await store.posts.setWaiting(root, now());
  const saved = newId();
  await store.images.insert({
    site_id: site,
    id: saved,
    author_id: by,
    post_id: root.id,
    width: 1,
    height: 1,
    size: 1,
    hash: 'h',
    created_at: now(),
    bytes: Buffer.from('w'),
    small: null,
  });
  await store.avatars.want({ site_id: site, author_id: by, url_hash: 'u', url_encrypted: 'e' });
  await store.avatars.show((await store.avatars.of(site, by))!, { hash: 'h', size: 1, bytes: Buffer.from('w') });
  const held = { browser: 'Firefox', system: 'Android', began_at: now(), renewed_at: now(), expires_at: '2999' };
  await store.visitorSessions.begin({ site_id: site, id: saved, author_id: by, ...held }, 50);
  await store.savedReplies.put({ site_id: site, id: saved, name: 'Thanks', body: 'Thank you.', created_at: now() });
  const noted = { by_kind: 'operator', by_id: null, created_at: now(), removed_at: null } as const;
  await store.notes.add({ site_id: site, id: saved, post_id: root.id, body: 'Known.', ...noted });
  await store.evidence.add({
    site_id: site,
    id: saved,
    post_id: root.id,
    reason: 'M8',
    sealed: 'sealed',
    created_at: now(),
  });
  await store.subscriptions.put({
    site_id: site,
    id: saved,
    author_id: by,
    target: 'site',
    target_id: '',
    pace: 'daily',
    created_at: now(),
  });
  await store.mentions.set(site, root.id, [by]);
  await store.db
    .insertInto('notices')
    .values(
      [root, reply].map(({ id: post_id }, n) => ({
        site_id: site,
        author_id: by,
        post_id,
        target: 'site' as const,
        target_id: '',
        pace: 'daily' as const,
        due_at: now(),
        told_at: n ? told : null,
      })),
    )
    .execute();
  await store.looking.put(site, person, root.id, now());
  await store.suppressions.add(site, 'e', 'bounced', now());
  await store.reviewRequests.addBatch({
    site_id: site,
    id: saved,
    source: 'copies',
    created_at: now(),
    added_at: now(),
    stopped_at: null,
    subject_key: 'k',
    subject_url: null,
    subject_title: null,
    incentive: 'none',
    delay_days: 0,
    address: '',
  });
  await store.reviewRequests.add([
    {
      site_id: site,
      id: saved,
      batch_id: saved,
      state: 'asked',
      reason: null,
      email_encrypted: 'e',
      email_hash: 'h',
      name_encrypted: null,
      order_hash: null,
      language: null,
      experienced_on: null,
      items: '[]',
      mail_id: saved,
      due_at: '2999',
      asked_at: now(),
      expires_at: null,
      created_at: now(),
    },
  ]);
  await store.reviewRequests.optOut(site, 'gone', now());
  await store.imports.insert({
    site_id: site,
    id: saved,
    state: 'ready',
    name: 'old.xml',
    size: 1,
    created_at: now(),
    changed_at: now(),
  });
  const one = { site, id: saved };
  await store.imports.addThreads(one, [{ n: 1, ref: 't', url: null, key: null, title: null }]);
  const line = { thread: 't', parent: null, kind: 'comment', line: 1, text_hash: 'h', sealed: 's' } as const;
  await store.imports.addPosts(one, [
    { ...line, n: 2, state: 'staged', ref: 'r', at: now(), depth: 0 },
    { ...line, n: 3, state: 'staged', ref: 'q', at: now(), depth: null, parent: 'r' },
    { ...line, n: 4, state: 'staged', ref: 'p', at: now(), depth: null, parent: 'nowhere', thread: 'gone' },
    { ...line, n: 5, state: 'frame', ref: 'f', at: now(), depth: 0 },
    { ...line, n: 6, state: 'landed', ref: 'l', at: now(), depth: 0 },
    { ...line, n: 7, state: 'known', ref: 'k', at: now(), depth: 0 },
  ]);
  await store.imports.addOddities(one, [{ id: saved, code: 'ORPHAN', line: 4, column_name: null }]);
  await store.exports.insert({
    site_id: site,
    id: saved,
    form: 'archive',
    language: 'en',
    personal_data: 1,
    scheduled: 1,
    by_kind: 'operator',
    by_id: null,
    created_at: now(),
    expires_at: null,
  });
  const [report, closed] = [newId(), newId()];
  const complaint = {
    site_id: site,
    post_id: root.id,
    reason: 'spam',
    detail: null,
    detail_encrypted: null,
    name: null,
    name_encrypted: null,
    reporter: null,
    network_hash: 'h',
    email_encrypted: 'x',
    email_hash: 'h',
    locale: 'en',
    good_faith: 1,
    created_at: now(),
    closed_at: null,
    decision_id: null,
    received_at: null,
    answered_at: null,
  } as const;
  await store.reports.insert({ ...complaint, id: report });
  await store.reports.insert({ ...complaint, id: closed, closed_at: now(), decision_id: decision });
  return {
    other,
    by,
    subject,
    root,
    review,
    reply,
    repeat,
    foreign,
    decision,
    block,
    verification,
    asked,
    person,
    invited,
    siteKey,
    month,
    part,
    changed,
    number,
    indexed,
    words,
    looked,
    day,
    alias,
    did,
    saved,
    report,
  };
}
