import { type PostStatus, postStatuses } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMiscounts as findAllMiscounts } from '../src/store/miscounts.ts';
import { siteTables } from '../src/store/site-tables.ts';
import type { NewPost } from '../src/store/sql/posts.ts';
import type { NewJob, PostRow, Store, SubjectActRow, SubjectRow, Verbs } from '../src/store/store.ts';
import { findMiscounts } from './miscounts.ts';
import { recount } from './recount.ts';
import { setStatus } from './set-status.ts';

const now = () => new Date().toISOString();
const visible = { statuses: ['published', 'withdrawn'] } as const;

/** What any database must do. A dialect's own test opens it and adds what is special to it. */
export function testStore(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    let site: string;
    let staff: string;

    beforeEach(async () => {
      store = await open();
      await store.migrate();
      const row = await store.sites.put({ key: 'shop', name: 'Shop', origins: ['https://shop.test'] }, now());
      [site, staff] = [row.id, row.staff_id];
    });
    afterEach(() => store.close());

    const author = async (): Promise<string> => {
      const id = newId();
      await store.authors.insert({
        site_id: site,
        id,
        kind: 'guest',
        name: 'A',
        email_encrypted: null,
        email_hash: null,
        created_at: now(),
      });
      return id;
    };

    const write = (
      subject: SubjectRow,
      by: string,
      more: { rating?: number; parent?: PostRow; id?: string } = {},
    ): Promise<PostRow> =>
      store.write(async (verbs) => {
        const id = more.id ?? newId();
        const kind = more.rating === undefined ? 'comment' : 'review';
        await verbs.posts.insert({
          site_id: site,
          id,
          subject_id: subject.id,
          kind,
          parent_id: more.parent?.id ?? null,
          root_id: more.parent?.root_id ?? id,
          root_kind: more.parent?.root_kind ?? kind,
          author_id: by,
          author_kind: by === staff ? 'staff' : 'guest',
          author_name: 'A',
          title: null,
          source: 'x',
          text: '[]',
          rating: more.rating ?? null,
          criteria: null,
          experienced_on: null,
          created_at: now(),
          truncated_text: null,
          lang: null,
          edited_at: null,
        });
        return (await verbs.posts.byId(site, id))!;
      });

    it('migrates once, and again without effect', async () => {
      expect(await store.migrate()).toEqual([]);
    });

    it('keeps nothing of a write that fails (V6)', async () => {
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const failing = store.write(async (verbs) => {
        await verbs.subjects.count(site, subject.id, { share_count: 1 });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect((await store.subjects.revisions(site, ['k'])).get('k')).toBe(0);
    });

    it('knows a second review of one author by the unique index (P6)', async () => {
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const by = await author();
      await write(subject, by, { rating: 3 });
      const error = await write(subject, by, { rating: 4 }).catch((failure: unknown) => failure);
      expect(store.isUniqueViolation(error)).toBe(true);
      expect(store.isUniqueViolation(new Error('other'))).toBe(false);
      await write(subject, by);
      await write(subject, by);
    });

    it('B1: a visitor’s post names what nobody has named, until it goes; the host replaces, and stays (S9)', async () => {
      const by = await author();
      const read = () => store.subjects.ensure(site, { key: 'k' }, now());
      const name = async (named: { url?: string; title?: string }, from: string) =>
        store.subjects.name(await read(), named, from);
      const [first, second] = [await write(await read(), by), await write(await read(), by)];
      await name({ url: 'https://shop.test/logout' }, first.id);
      await name({ url: 'https://shop.test/b', title: 'T' }, second.id);
      expect(await read()).toMatchObject({ url: 'https://shop.test/logout', title: 'T' });
      await store.write((verbs) => verbs.posts.withdraw(first));
      expect(await read()).toMatchObject({ url: null, url_by: null, title: 'T', title_by: second.id });
      await name({ title: 'The Title' }, 'host');
      await name({ url: 'https://shop.test/c', title: 'U' }, second.id);
      expect(await read()).toMatchObject({ url: 'https://shop.test/c', title: 'The Title', title_by: 'host' });
      await store.write((verbs) => setStatus(verbs, second, 'hidden'));
      expect(await read()).toMatchObject({ url: null, title: 'The Title' });
      // As a version before left it: brought by nobody knows which post.
      await store.db.updateTable('subjects').set({ url: 'https://shop.test/old', url_by: null }).execute();
      const last = await write(await read(), by);
      await store.write((verbs) => verbs.posts.withdraw(last));
      expect(await read()).toMatchObject({ url: null, title: 'The Title' });
    });

    it('finds nothing for no keys and no ids', async () => {
      expect(await store.subjects.byKeys(site, [])).toEqual([]);
      expect((await store.subjects.keys(site, [])).size).toBe(0);
      expect(await store.lists.previews(site, [], 3, visible)).toEqual([]);
    });

    it('keeps ten origins of a tag: the refused go first, and an hour passes between two notes', async () => {
      const note = (origin: string, refused: number, hour: number, since = '2026-01-01T00') =>
        store.write((verbs) =>
          verbs.tagSightings.note({ site_id: site, origin, refused, seen_at: `2026-01-01T${10 + hour}` }, since, 10),
        );
      await note('own', 0, 0);
      for (let n = 0; n < 12; n++) await note(`other ${n}`, 1, 1);
      expect((await store.tagSightings.list(site, 20)).map(({ origin }) => origin)).toHaveLength(10);
      const seen = async (origin: string) =>
        (await store.tagSightings.list(site, 20)).find((row) => row.origin === origin);
      expect(await seen('own')).toMatchObject({ refused: 0, seen_at: '2026-01-01T10' });
      await note('own', 0, 5);
      expect((await seen('own'))?.seen_at).toBe('2026-01-01T10');
      await note('own', 1, 6);
      expect(await seen('own')).toMatchObject({ refused: 1, seen_at: '2026-01-01T16' });
      await note('own', 1, 8, '2026-01-01T17');
      expect((await seen('own'))?.seen_at).toBe('2026-01-01T18');
    });

    it('DATA-14: with the ids of another site, every verb finds, changes and counts nothing', async () => {
      const other = (await store.sites.put({ key: 'other', name: 'Other', origins: [] }, now())).id;
      const by = await author();
      await store.subjects.name(await store.subjects.ensure(site, { key: 'k' }, now()), { title: 'T' }, 'host');
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const root = await write(subject, by);
      const review = await write(subject, by, { rating: 4 });
      const reply = await write(subject, by, { parent: root });
      const liked = await store.write((verbs) => verbs.reactions.put(root, staff, 'helpful', now()));
      expect(liked).toBeDefined();
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
      await store.tagSightings.note(
        { site_id: site, origin: 'https://shop.test', refused: 0, seen_at: now() },
        now(),
        10,
      );
      const asking = { site_id: site, email_hash: 'e', code_hash: 'c', created_at: now() };
      await store.confirmations.ask(asking, '', 1);
      const verification = (await store.confirmations.try(site, 'e', '', 5))!;
      await store.posts.setWaiting(root, now());
      const asked = {
        root: root.id,
        post: '',
        author: by,
        isNew: false,
        countsPublished: true,
        address: '',
        network: '',
        name: 'mallory',
        text: '',
        repeatedFrom: '',
        heatedFrom: '',
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
      const indexed = { id: root.id, subject_id: subject.id, kind: root.kind, words: ['quiet'] };
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
      await store.savedReplies.put({ site_id: site, id: saved, name: 'Thanks', body: 'Thank you.', created_at: now() });
      const noted = { by_kind: 'operator', by_id: null, created_at: now(), removed_at: null } as const;
      await store.notes.add({ site_id: site, id: saved, post_id: root.id, body: 'Known.', ...noted });
      await store.looking.put(site, person, root.id, now());
      await store.suppressions.add(site, 'e', 'bounced', now());
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
      const before = [await contents(store), await contentsOf(store, site)];

      // All that the interfaces name, so that a verb that is added is asked for here.
      const reads: {
        [Part in Exclude<keyof Verbs, 'sites' | 'jobs' | 'mails' | 'staff'>]: Record<string, unknown>;
      } = {
        subjects: {
          byKeys: await store.subjects.byKeys(other, ['k']),
          byId: await store.subjects.byId(other, subject.id),
          byIds: await store.subjects.byIds(other, [subject.id]),
          keys: [...(await store.subjects.keys(other, [subject.id]))],
          find: await store.subjects.find(other, ['k', 'alias']),
          revisions: [...(await store.subjects.revisions(other, ['k']))],
          figuresSince: Object.values(
            (await store.subjects.figuresSince(other, [subject.id], '')).get(subject.id)!.histogram,
          ).filter(Boolean),
        },
        managedSubjects: {
          names: await store.managedSubjects.names({ site: other, sort: 'latest', after: undefined, limit: 10 }),
          byWaiting: await store.managedSubjects.names({ site: other, sort: 'waiting', after: undefined, limit: 10 }),
          count: (await store.managedSubjects.count(other, 'latest', 10)) || undefined,
          waiting: [...(await store.managedSubjects.waiting(other, [subject.id]))],
        },
        subjectActs: {
          byId: await store.subjectActs.byId(other, changed),
          list: await store.subjectActs.list(other, subject.id, 10),
          open: await store.subjectActs.open(other),
          aliases: await store.subjectActs.aliases(other, subject.id, 10),
          point: await store.subjectActs.point(other, [subject.id], null),
        },
        threads: {
          toMove: await store.threads.toMove(other, subject.id, changed, 10),
          moved: await store.threads.moved(other, changed, 'in', 10),
          countBelow: [...(await store.threads.countBelow(other, [root.id]))],
          rivals: await store.threads.rivals(other, subject.id, [review]),
          ways: [...(await store.threads.ways(other, changed, [root]))],
          hasPosts: (await store.threads.hasPosts(other, subject.id)) || undefined,
        },
        posts: {
          byId: await store.posts.byId(other, root.id),
          byIds: await store.posts.byIds(other, [root.id]),
          lock: await store.write((verbs) => verbs.posts.lock(other, root.id)),
          byAuthor: await store.posts.byAuthor(other, by, 10),
          ofAuthor: await store.posts.ofAuthor(other, subject.id, by, 'review'),
        },
        decisions: {
          byIds: await store.decisions.byIds(other, [decision]),
          list: await store.decisions.list(other, { limit: 10 }),
          doubts: await store.decisions.doubts(other, '0', 'z', 10),
          ofPosts: await store.decisions.ofPosts(other, [root.id], 10),
          take: (await store.decisions.take(other, decision)) || undefined,
          contest: (await store.decisions.contest(other, decision, 'x', now())) || undefined,
        },
        confirmations: {
          try: await store.confirmations.try(other, 'e', '', 5),
          use: (await store.confirmations.use({ ...verification, site_id: other }, now())) || undefined,
          byAddress: await store.confirmations.byAddress(other, 'e'),
          unproved: await store.confirmations.unproved(other, 'e', 10),
          compare: Object.values(await store.confirmations.compare(other, by, staff, 10)).filter(Boolean),
          give: await store.confirmations.give(other, by, staff),
          toOwn: await store.confirmations.toOwn(other, by, 10),
        },
        deliveries: {
          byIds: await store.deliveries.byIds(other, [newId()]),
          list: await store.deliveries.list(other, undefined, 10),
        },
        moderation: {
          facts: Object.values(await store.moderation.facts({ ...asked, site: other })).filter(Boolean),
          blockOf: await store.moderation.blockOf({ ...asked, site: other }),
          last: await store.moderation.last(other, undefined, 10),
          countOtherBlocks: (await store.moderation.countOtherBlocks(other, 'another', now(), 10)) || undefined,
          unblock: await store.moderation.unblock(other, block, now()),
          blockAgain: await store.moderation.blockAgain(other, block, null, '9'),
          blocksByIds: await store.moderation.blocksByIds(other, [block]),
          between: await store.moderation.between(other, '', 'z', 10),
          blocks: await store.moderation.blocks(other, now(), undefined, 10),
          blocksOf: await store.moderation.blocksOf(other, { values: [by], posts: [root.id] }, now()),
        },
        found: {
          list: (await store.found.list({ ...looked, site: other }, undefined, 10)).rows,
          count: (await store.found.count({ ...looked, site: other, words }, 10)).total || undefined,
          answers: [...(await store.found.answers(other, [root.id]))],
        },
        search: {
          state: (await store.search.state(other))?.number === number ? number : undefined,
          lock: (await store.write((verbs) => verbs.search.lock(other)))?.number === number ? number : undefined,
          range: await store.search.range(other, { after: '' }, 10),
          hold: await store.write((verbs) => verbs.search.hold(other, [root.id])),
        },
        waiting: {
          list: await store.waiting.list(other, undefined, 10),
          count: (await store.waiting.count(other, 10)) || undefined,
          counts: (await store.waiting.counts([other], 10)).get(other) || undefined,
          countUnanswered: (await store.waiting.countUnanswered(other, 10)) || undefined,
          histories: await store.waiting.histories(other, [by]),
          reports: await store.waiting.reports(other, [root.id]),
        },
        lists: {
          ...Object.fromEntries(
            await Promise.all(
              ([{ roots: 'comment' }, { roots: 'review' }, { below: root.id }, { to: reply.id }] as const).map(
                async (rows) => {
                  const list = {
                    site: other,
                    subject: subject.id,
                    rows,
                    visible,
                    sort: 'helpful',
                    limit: 10,
                  } as const;
                  const from = { id: 'z', value: 9, revision: 0 };
                  const pages = [await store.lists.page(list), await store.lists.page({ ...list, from })];
                  const found = [...pages.flatMap((page) => page.rows), ...Array(await store.lists.total(list))];
                  return [JSON.stringify(rows), found];
                },
              ),
            ),
          ),
          previews: await store.lists.previews(other, [root.id], 3, visible),
        },
        networks: {
          of: await store.networks.of(other, root.id, 'h', ''),
          sealedOf: await store.networks.sealedOf(other, root.id),
        },
        reactions: {
          of: [...(await store.reactions.of(other, staff, [root.id]))],
          byAuthor: await store.reactions.byAuthor(other, staff, 10),
          remove: await store.write((verbs) => verbs.reactions.remove(foreign, staff, 'helpful', now())),
        },
        authors: {
          byId: await store.authors.byId(other, by),
          caller: await store.authors.caller(other, by),
          hold: (await store.write((verbs) => verbs.authors.lockKeyShare(other, by))) || undefined,
          names: [...(await store.authors.names(other, [by]))],
        },
        people: {
          active: (await store.people.active(other, undefined, 10, 100)).rows,
          walked: (await store.people.active(other, undefined, 10, 1)).walked,
          named: await store.people.named(other, 'a', undefined, 10),
          ofAddress: await store.people.ofAddress(other, 'base', '', 10),
          count: (await store.people.count(other, {}, 10)) || undefined,
          countNamed: (await store.people.count(other, { prefix: 'a' }, 10)) || undefined,
          countOfAddress: (await store.people.count(other, { hash: 'base' }, 10)) || undefined,
          activity: await store.people.activity(other, [by]),
          reports: await store.people.reports(other, [by]),
        },
        idempotencyKeys: {},
        reports: {
          byId: await store.reports.byId(other, report),
          open: await store.reports.open(other, root.id, 'spam'),
          countNetworks: (await store.reports.countNetworks(other, root.id, 3)) || undefined,
          list: await store.reports.list(other, false, '', 10),
          listClosed: await store.reports.list(other, true, '', 10),
          close: await store.reports.close(other, report, now()),
          reported: await store.reports.reported(other, '', '9', 10),
          ofPost: await store.reports.ofPost(other, root.id, 10),
          ofPosts: await store.reports.ofPosts(other, [root.id], 10),
          unanswered: await store.reports.unanswered(other, decision, 10),
        },
        suppressions: {
          has: (await store.suppressions.has(other, 'e')) || undefined,
          remove: (await store.suppressions.remove(other, 'e')) || undefined,
        },
        memberships: {
          role: await store.memberships.role(other, person),
          list: await store.memberships.list(other),
          owners: await store.memberships.owners(other),
          setHears: (await store.memberships.setHears(other, person, 'posts', 'daily', now())) || undefined,
          setHeardOfWeek: (await store.memberships.setHeardOfWeek(other, person, '9')) || undefined,
        },
        invitations: {
          list: await store.invitations.list(other),
          remove: (await store.write((verbs) => verbs.invitations.remove(other, invited))) || undefined,
        },
        changes: {
          byId: await store.changes.byId(other, changed),
          list: await store.changes.list(other, { things: ['subject'], limit: 10 }),
          undone: [...(await store.changes.undone(other, [changed]))],
        },
        savedReplies: {
          list: await store.savedReplies.list(other),
          byId: await store.savedReplies.byId(other, saved),
          remove: await store.savedReplies.remove(other, saved),
        },
        notes: {
          list: await store.notes.list(other, root.id, 10),
          counts: [...(await store.notes.counts(other, [root.id]))],
          setRemoved: await store.notes.setRemoved(other, saved, now()),
        },
        looking: { others: await store.looking.others(other, root.id, { not: '', since: '' }, 10) },
        usage: {
          list: await store.usage.list(other, 10),
          lock: await store.write((verbs) => verbs.usage.lock(other, month)),
          count: Object.values((await store.usage.count([part]))[0]!).filter(Boolean),
        },
        tagSightings: { list: await store.tagSightings.list(other, 10) },
        days: {
          list: await store.days.list(other, [''], '', '9'),
          countedUntil: await store.days.countedUntil(other),
          count: await store.days.count([part]),
          spans: await store.days.spans([part], 10),
          next: (await store.days.next([{ ...part, to: part.from }]))[0],
          takeShares: await store.write((verbs) => verbs.days.takeShares([other], 10)),
          some: await store.days.some([{ site_id: other, subject_id: '', day }]),
        },
        replyAddresses: {
          answer: await store
            .write((verbs) => verbs.replyAddresses.answer(other, 't', ['a'], 5))
            .then((taken) => (taken === 'full' ? undefined : taken)),
        },
        siteKeys: {
          list: await store.siteKeys.list(other),
          names: [...(await store.siteKeys.names(other, [siteKey]))],
          revoke: (await store.write((verbs) => verbs.siteKeys.revoke(other, siteKey, now()))) || undefined,
        },
      };
      for (const [part, verbs] of Object.entries(reads)) {
        for (const [verb, found] of Object.entries(verbs)) expect(found ?? [], `${part}.${verb}`).toEqual([]);
      }
      // Another site's key is free, and stays its own.
      expect(
        await store.write((verbs) => verbs.idempotencyKeys.claim({ ...repeat, site: other }, now())),
      ).toBeUndefined();
      await store.db.deleteFrom('idempotency_keys').where('site_id', '=', other).execute();
      await store.write(async (verbs) => {
        await verbs.subjects.lock(other, [subject.id]);
        await verbs.subjects.lockOf(other, by);
        await verbs.subjectActs.set({ ...did, site_id: other }, { state: 'done' });
        await verbs.subjectActs.forgetNames(other, [subject.id]);
        await verbs.subjectActs.addShares(other, subject.id, 1);
        await verbs.subjectActs.lift(other, [subject.id]);
        await verbs.subjectActs.swapKeys({ ...subject, site_id: other }, alias);
        await verbs.threads.forget(other, changed, 'in', 10);
        await verbs.threads.forgetAll(other, changed);
        await verbs.authors.lock(other, by);
        await verbs.authors.protectName(other, by, 'mallory');
        await verbs.authors.rename(
          other,
          by,
          { name: 'Mallory', skeleton: 'x' },
          { email_encrypted: 'x', email_hash: 'y', email_base_hash: 'z' },
        );
        await verbs.authors.endTokens(other, by, now());
        await verbs.confirmations.confirm(other, by, {
          email_encrypted: 'x',
          email_hash: 'y',
          email_base_hash: 'z',
          confirmed_at: now(),
          locale: 'fr',
        });
        await verbs.reports.change(other, report, { locale: 'fr' });
        await verbs.reports.settle(other, root.id, decision, now());
        await verbs.reports.unsettle(other, root.id, decision);
        await verbs.siteKeys.touch(other, siteKey, now(), '9');
        await verbs.memberships.touch(other, person, now(), '9');
        await verbs.memberships.remove(other, person);
        await verbs.search.set(other, { until_id: '9' });
        await verbs.decisions.tell(other, decision, now());
        await verbs.decisions.forgetContestsOf(other, by);
        await verbs.moderation.forgetBlocked(other, by);
        await verbs.people.fill(
          { ...(await verbs.authors.byId(site, by))!, site_id: other },
          { name_folded: 'mallory', email_base_hash: 'x' },
        );
        await verbs.usage.add([part], [{ posts: 1, staff_posts: 1, bytes: 1, reports: 1, mails: 1 }]);
        await verbs.usage.setTold(other, month, 80);
        await verbs.days.put([{ site_id: other, subject_id: '', day, figures: '{"shares":1}' }]);
        await verbs.days.setCounted([part]);
        await verbs.authors.erase(other, by);
        await verbs.idempotencyKeys.keep({ ...repeat, site: other }, { b: 2 }, by, true);
      });
      // Writes that count under a subject have none to count under, and leave nothing.
      for (const work of [
        (verbs: Verbs) => verbs.subjects.count(other, subject.id, { comment_count: 1 }),
        (verbs: Verbs) => verbs.subjects.set(other, subject.id, { closed: 1 }),
        (verbs: Verbs) => verbs.posts.change(foreign, { ...changeable(root), source: 'y' }),
        (verbs: Verbs) => verbs.posts.withdraw({ ...foreign, reply_rows: 0 }),
        (verbs: Verbs) => verbs.posts.withdraw(foreign),
        (verbs: Verbs) => setStatus(verbs, foreign, 'hidden'),
        (verbs: Verbs) => verbs.reactions.put(foreign, by, 'like', now()),
        (verbs: Verbs) => verbs.posts.insert({ ...newPost(root), id: newId(), site_id: other }),
        (verbs: Verbs) => verbs.search.put(other, number, [indexed]),
        (verbs: Verbs) => verbs.threads.exchange(other, subject.id, alias.id, [root], []),
      ]) {
        await expect(store.write<unknown>(work), String(work)).rejects.toThrow();
      }
      expect([await contents(store), await contentsOf(store, site)]).toEqual(before);
      // The same key is another subject there.
      const same = await store.subjects.ensure(other, { key: 'k' }, now());
      expect(same).toMatchObject({ title: null, comment_count: 0 });
      expect(same.id).not.toBe(subject.id);
      expect(review.id).not.toBe(reply.id);
    });

    it('claims a key once, and gives it back when the write fails (I1)', async () => {
      const repeat = { site, caller: '', key: 'k', requestHash: 'h' };
      const failing = store.write(async (verbs) => {
        await verbs.idempotencyKeys.claim(repeat, now());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      const claim = () =>
        store.write(async (verbs) => {
          const first = await verbs.idempotencyKeys.claim(repeat, now());
          if (!first) await verbs.idempotencyKeys.keep(repeat, { a: 1 });
          return first;
        });
      const answers = await Promise.all([claim(), claim(), claim()]);
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => (answer?.answer as { a: number })?.a === 1)).toHaveLength(2);
      await store.prune(new Date(Date.now() + 1000).toISOString(), '');
      expect(await claim()).toBeUndefined();
    });

    describe('jobs', () => {
      const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
      const job = (more: Partial<NewJob> = {}): NewJob => ({
        kind: 'purge',
        body: { a: 'é' },
        createdAt: at(0),
        runAt: at(0),
        giveUpAt: at(1000),
        ...more,
      });
      const add = (more?: Partial<NewJob>) => store.write((verbs) => verbs.jobs.add(site, job(more)));
      const claim = (worker: string, now: number, limit = 10) =>
        store.queue.claim(['purge'], worker, limit, at(now), at(now + 60));

      it('are kept with their write, or not at all', async () => {
        const failing = store.write(async (verbs) => {
          await verbs.jobs.add(site, job());
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        expect(await store.queue.next(['purge'])).toBeUndefined();
        await add({ runAt: at(5) });
        expect(await store.queue.next(['purge'])).toBe(at(5));
        expect(await store.queue.next(['mail'])).toBeUndefined();
        expect(await claim('a', 4)).toEqual([]);
        expect(await claim('a', 5)).toMatchObject([{ site_id: site, attempts: 1, body: '{"a":"é"}' }]);
      });

      it('go to one of those who claim at once, and to another when the time of the first is over', async () => {
        for (let n = 0; n < 30; n++) await add();
        const claimed = (await Promise.all(['a', 'b', 'c', 'd'].map((name) => claim(name, 1, 9)))).flat();
        expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
        expect(await claim('e', 60, 100)).toHaveLength(30 - claimed.length);
        const again = await claim('f', 61, 100);
        expect(again).toHaveLength(claimed.length);
        // Too late: the job is another's.
        const late = claimed.find(({ id }) => id === again[0]!.id)!;
        await store.queue.done(late);
        await store.queue.retry(late, at(0), 'x');
        await store.queue.giveUp(late, at(0), 'x');
        expect(await claim('g', 61)).toEqual([]);
        expect(await store.queue.count()).toEqual({ waiting: 30, failed: 0 });
        for (const one of again) await store.queue.done(one);
        expect((await store.queue.count()).waiting).toBe(30 - claimed.length);
      });

      it('of one topic wait once, and another is added while one is under way', async () => {
        for (let n = 0; n < 3; n++) await add({ topic: 't' });
        const count = (topic: string, of = site) => store.queue.countWaiting(of, 'purge', topic, 100);
        expect([await count('t'), await count('x'), await count('t', 'another')]).toEqual([1, 0, 0]);
        await add({ topic: 'other' });
        await add();
        const first = await claim('a', 1);
        expect(first).toHaveLength(3);
        for (let n = 0; n < 3; n++) await add({ topic: 't' });
        const second = await claim('b', 1);
        expect(second).toHaveLength(1);
        // One that failed gives way to one that waits and does the same.
        await add({ topic: 't' });
        await store.queue.retry(second[0]!, at(2), 'away');
        expect(await claim('c', 3)).toHaveLength(1);
      });

      it('that failed are kept with the reason, begun again when asked, and forgotten in the end', async () => {
        for (let n = 0; n < 2; n++) {
          await add({ topic: 't' });
          const [one] = await claim('a', 1);
          await store.queue.retry(one!, at(2), 'away');
          const [again] = await claim('a', 2);
          expect(again).toMatchObject({ id: one!.id, attempts: 2, reason: 'away' });
          await store.queue.giveUp(again!, at(3), 'gone');
        }
        expect(await claim('a', 9999)).toEqual([]);
        const failed = await store.queue.failed(10);
        expect(failed).toMatchObject([{ reason: 'gone' }, { failed_at: at(3) }]);
        // The two are about the same.
        for (const one of failed) await store.queue.restart(one, at(5), at(500));
        expect(await store.queue.count()).toEqual({ waiting: 1, failed: 0 });
        const [last] = await claim('a', 5);
        await store.queue.giveUp(last!, at(6), 'gone');
        await store.queue.prune(at(7));
        expect(await store.queue.count()).toEqual({ waiting: 0, failed: 0 });
      });
    });

    it('counts right after every change of status, of roots and replies of every kind', async () => {
      const subject = await store.subjects.ensure(site, { key: 'statuses' }, now());
      for (const before of postStatuses) {
        for (const after of postStatuses) {
          const root = await write(subject, await author());
          const parent = await write(subject, await author(), { parent: root });
          const review = await write(subject, await author(), { rating: 4 });
          const reply = await write(subject, await author(), { parent });
          await write(subject, await author(), { parent: review });
          await store.write((verbs) => verbs.reactions.put(parent, staff, 'helpful', now()));
          for (const { id } of [root, parent, review, reply]) {
            for (const status of [before, after]) {
              await store.write(async (verbs) => setStatus(verbs, (await verbs.posts.lock(site, id))!, status));
              const found = await findMiscounts(store, site, subject.id);
              // A status alone deletes nothing.
              const wrong = found.filter((sentence) => !sentence.endsWith('a frame without replies'));
              expect(wrong, `${before} -> ${after}`).toEqual([]);
            }
          }
        }
      }
      expect(await findAllMiscounts(store.db)).toEqual([]);
      const erased = await store.db.selectFrom('posts').selectAll().where('status', '=', 'erased').execute();
      for (const row of erased) expect(row).toMatchObject({ author_id: null, source: '', text: '[]', rating: null });
    });

    it('tells the changes of a status that everybody sees, and remembers where a post stood', async () => {
      const subject = await store.subjects.ensure(site, { key: 'seen' }, now());
      const post = await write(subject, await author(), { rating: 5 });
      await store.write((verbs) => verbs.reactions.put(post, staff, 'helpful', now()));
      const turn = (status: PostStatus) =>
        store.write(async (verbs) => setStatus(verbs, (await verbs.posts.byId(site, post.id))!, status));
      const types = async (status: PostStatus) => (await turn(status)).map(({ type }) => type);
      expect(await types('published')).toEqual([]);
      expect(await types('hidden')).toEqual(['removed']);
      expect(await types('pending')).toEqual([]);
      expect(await types('published')).toEqual(['created']);
      const { revision } = (await store.subjects.byId(site, subject.id))!;
      expect(await types('erased')).toEqual(['changed']);
      const history = await store.db
        .selectFrom('rank_history')
        .select(['by', 'value'])
        .where('post_id', '=', post.id)
        .where('revision', '>', revision)
        .orderBy('by')
        .execute();
      expect(history).toEqual([
        { by: 'helpful_count', value: 1 },
        { by: 'rank', value: 5 },
      ]);
    });

    it('keeps a frame as long as there is anything below it, seen or not', async () => {
      const subject = await store.subjects.ensure(site, { key: 'frames' }, now());
      const root = await write(subject, await author());
      const reply = await write(subject, await author(), { parent: root });
      const turn = async (id: string, act: (verbs: Verbs, post: PostRow) => Promise<unknown>) =>
        store.write(async (verbs) => act(verbs, (await verbs.posts.lock(site, id))!));
      await turn(reply.id, (verbs, post) => setStatus(verbs, post, 'hidden'));
      await turn(root.id, (verbs, post) => verbs.posts.withdraw(post));
      expect(await store.posts.byId(site, root.id)).toMatchObject({ status: 'withdrawn', reply_rows: 0 });
      expect(await recount(store, site, subject.id)).toBe(2);
      await turn(reply.id, (verbs, post) => verbs.posts.withdraw(post));
      expect(await recount(store, site, subject.id)).toBe(0);
    });

    it('R3: after any history of writes, every counter equals a recount', async () => {
      for (const seed of [1, 2, 3]) {
        const random = createRandom(seed);
        const subject = await store.subjects.ensure(site, { key: `history-${seed}` }, now());
        const authors = [staff, ...(await Promise.all(Array.from({ length: 12 }, author)))];
        for (let step = 0; step < 250; step++) {
          const rows = await store.db.selectFrom('posts').selectAll().where('subject_id', '=', subject.id).execute();
          const pick = rows[random(rows.length)];
          const by = authors[random(authors.length)]!;
          const act = random(11);
          if (act < 3) await write(subject, by);
          else if (act < 4) {
            const free = !(await store.posts.ofAuthor(site, subject.id, by, 'review'));
            if (by !== staff && free) await write(subject, by, { rating: random(5) + 1 });
          } else if (act < 6 && pick?.status === 'published') await write(subject, by, { parent: pick });
          else if (act < 8 && pick?.status === 'published') {
            await store.write((verbs) => verbs.posts.withdraw(pick));
          } else if (act < 9 && pick?.kind === 'review' && pick.status === 'published') {
            await store.write((verbs) => verbs.posts.change(pick, { ...changeable(pick), rating: random(5) + 1 }));
          } else if (act < 10 && pick && !isFrame(pick)) {
            const status = (['published', 'pending', 'refused', 'hidden'] as const)[random(4)]!;
            await store.write((verbs) => setStatus(verbs, pick, status));
          } else if (pick?.status === 'published') {
            const name = random(2) ? 'like' : 'helpful';
            await store.write(async (verbs) => {
              if (random(3)) await verbs.reactions.put(pick, by, name, now());
              else await verbs.reactions.remove(pick, by, name, now());
            });
          }
        }
        expect(await recount(store, site, subject.id)).toBeGreaterThan(20);
      }
    });
  });
}

/** Every row of the tables that a write under a subject touches. */
async function contents(store: Store): Promise<Record<string, string[]>> {
  const tables = [
    'sites',
    'authors',
    'subjects',
    'posts',
    'reactions',
    'rank_history',
    'reports',
    'idempotency_keys',
    'verifications',
    'decisions',
  ] as const;
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]!.map((row) => JSON.stringify(row)).sort()]));
}

/** Every row of a site. */
async function contentsOf({ db }: Store, site: string): Promise<Record<string, string[]>> {
  const rows = await Promise.all(
    siteTables.map((table) => db.selectFrom(table).selectAll().where('site_id', '=', site).execute()),
  );
  return Object.fromEntries(siteTables.map((table, at) => [table, rows[at]!.map((row) => JSON.stringify(row)).sort()]));
}

const newPost = ({ rank: _, reply_count, reply_rows, like_count, helpful_count, status, ...post }: PostRow): NewPost =>
  post;

const changeable = ({ title, source, text, lang, rating, criteria, experienced_on, edited_at }: PostRow) => ({
  title,
  source,
  text,
  lang,
  rating,
  criteria,
  experienced_on,
  edited_at,
});

const isFrame = ({ status }: PostRow): boolean => status === 'withdrawn' || status === 'erased';

/** The same history for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below === 0 ? 0 : (state >>> 8) % below;
  };
}

/** Somebody who works for a site, somebody who is invited to, and a key. */
async function employ(store: Store, site: string, now: string) {
  const [person, invited, siteKey] = [newId(), newId(), newId()];
  const stamps = { created_at: now, updated_at: now };
  await store.write(async (verbs) => {
    await verbs.staff.insert({
      id: person,
      name: '',
      email: 'a@staff.invalid',
      email_verified: 1,
      image: null,
      email_encrypted: null,
      ...stamps,
    });
    await verbs.memberships.put(site, person, 'owner', now);
    await verbs.invitations.put({
      site_id: site,
      id: invited,
      role: 'viewer',
      email_encrypted: 'x',
      email_hash: 'h',
      token_hash: 't',
      invited_by: null,
      created_at: now,
      expires_at: '9',
    });
    const reply = { site_id: site, token_hash: 't', staff_id: person, post_id: invited };
    await verbs.replyAddresses.add({ ...reply, created_at: now });
    await verbs.siteKeys.insert({
      site_id: site,
      id: siteKey,
      name: 'main',
      hash: 'h',
      permissions: null,
      created_at: now,
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
    });
  });
  return { person, invited, siteKey };
}
