import { v7 as newId } from 'uuid';
import type { Verbs } from '../../src/store/store.ts';
import type { Rows } from './other-site-rows.ts';
import { now, type Place, told, visible } from './place.ts';

/** All that the interfaces name, so that a verb that is added is asked for here. */
type Reads = {
  [Part in Exclude<keyof Verbs, 'sites' | 'jobs' | 'mails' | 'staff'>]: Record<string, unknown>;
};

/** What every verb answers about the rows of one site with the id of another: nothing. */
export async function readOther({ store, staff }: Place, rows: Rows): Promise<Reads> {
  const {
    other,
    by,
    subject,
    root,
    review,
    reply,
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
    words,
    looked,
    day,
    saved,
    report,
  } = rows;
  return {
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
      best: await store.managedSubjects.names({ site: other, sort: 'best', after: undefined, limit: 10 }),
      count: (await store.managedSubjects.count(other, 'latest', 10)) || undefined,
      waiting: [...(await store.managedSubjects.waiting(other, [subject.id]))],
    },
    subjectActs: {
      byId: await store.subjectActs.byId(other, changed),
      list: await store.subjectActs.list(other, subject.id, 10),
      open: await store.subjectActs.open(other),
      aliases: await store.subjectActs.aliases(other, subject.id, 10),
      countAliases: (await store.subjectActs.countAliases(other, subject.id, 10)) || undefined,
      wentOn: (await store.subjectActs.wentOn(other, changed, subject.id)) || undefined,
      point: await store.subjectActs.point(other, [subject.id], null),
    },
    subjectReactions: {
      of: [...(await store.subjectReactions.of(other, subject.id, staff))],
      byAuthor: await store.subjectReactions.byAuthor(other, staff, 10),
      fromNetwork: await store.subjectReactions.fromNetwork(
        { site_id: other, subject_id: subject.id, name: '👏', network: 'h' },
        '',
      ),
      remove: await store.write((verbs) =>
        verbs.subjectReactions.remove({ site_id: other, subject_id: subject.id, author_id: staff, name: '👏' }),
      ),
    },
    threads: {
      toMove: await store.threads.toMove(other, subject.id, changed, 10),
      moved: await store.threads.moved(other, changed, 'in', 10),
      countBelow: [...(await store.threads.countBelow(other, [root.id]))],
      rivals: await store.threads.rivals(other, subject.id, [review]),
      ways: [...(await store.threads.ways(other, changed, [root]))],
      hasPosts: (await store.threads.hasPosts(other, subject.id)) || undefined,
    },
    pageLooks: {
      count: (await store.pageLooks.count(other, '', 10)) || undefined,
      like: await store.pageLooks.like(
        { site_id: other, subject_id: changed, near: 'k', target: 'https://k.test', title: 'K', looked_at: now() },
        'title',
        10,
      ),
    },
    proposals: {
      of: await store.proposals.of(other, subject.id, subject.id),
      open: await store.proposals.open(other, 10),
    },
    fraud: {
      neighbours: await store.fraud.neighbours({ site: other, subject: subject.id, from: '', until: '9', limit: 10 }),
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
    members: { byHash: await store.members.byHash(other, 'm') },
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
    hits: {
      list: (await store.hits.list({ site: other, ...words!, roots: ['comment', 'review'] }, undefined, 10)).ids,
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
    spam: {
      decided: await store.spam.decided(other, undefined, 10),
      model: (await store.spam.model(other)) && 'model',
      sketches: await store.spam.sketches(other, '', 10),
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
      facets: (await store.lists.facets({ site: other, subject: subject.id, kind: 'review' })).languages,
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
    siteReviews: {
      histogram: Object.values(await store.siteReviews.histogram(other)).filter(Boolean),
      list: (await store.siteReviews.list({ site: other, filter: {} }, 10)).rows,
      walk: await store.siteReviews.walk(other, '', 10),
    },
    latest: {
      recent: await store.latest.recent(other, 'comment', '', { read: 10, limit: 10 }),
      talked: await store.latest.talked(other, 'comment', '', { read: 10, limit: 10 }),
    },
    subscriptions: {
      list: await store.subscriptions.list(other, by, 10),
      byId: await store.subscriptions.byId(other, by, saved),
      remove: (await store.subscriptions.remove(other, by, saved)) || undefined,
      isAny: (await store.subscriptions.isAny(other)) || undefined,
    },
    mentions: {
      people: await store.mentions.people(other, root.id, 10),
      isAny: (await store.mentions.isAny(other, root.id)) || undefined,
    },
    notices: {
      dueOf: await store.notices.dueOf({ site_id: other, author_id: by }, '9', 10),
      countMails: (await store.notices.countMails({ site_id: other, author_id: by }, '')) || undefined,
      nextTold: (await store.notices.nextTold({ site_id: other, author_id: by }, told)) === told ? undefined : 'later',
      ofMail: (await store.notices.ofMail({ site_id: other, author_id: by }, told, ['comment', 'review'], 10)).posts,
      blockedAuthors: [...(await store.notices.blockedAuthors(other, [by], now()))],
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
    evidence: {
      byId: await store.evidence.byId(other, saved),
      list: await store.evidence.list(other, undefined, 10),
    },
    versions: { list: await store.versions.list(other, [root.id]) },
    visitorSessions: {
      list: await store.visitorSessions.list(other, by, '', null),
      renew:
        (await store.visitorSessions.renew({
          site_id: other,
          author_id: by,
          id: saved,
          renewed_at: '',
          expires_at: '',
        })) || undefined,
      end: (await store.visitorSessions.end(other, by, saved)) || undefined,
    },
    log: { received: await store.log.received(other, review.id) },
    images: {
      read: await store.images.read(other, saved, false),
      own: await store.images.own(other, by, [saved], 'any'),
      ofPosts: await store.images.ofPosts(other, by, [root.id], true),
      count: Object.values(await store.images.count(other, by, '')).filter(Boolean),
    },
    avatars: {
      of: await store.avatars.of(other, by),
      hashes: [...(await store.avatars.hashes(other, [by]))],
      read: await store.avatars.read(other, 'h'),
      bytes: (await store.avatars.bytes(other)) || undefined,
      subjects: await store.avatars.subjects(other, by, '', 10),
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
    reviewRequests: {
      batch: await store.reviewRequests.batch(other, saved),
      lockBatch: await store.write((verbs) => verbs.reviewRequests.lockBatch(other, saved)),
      lockCopies: await store.write((verbs) =>
        verbs.reviewRequests.lockCopies(other, {
          since: '2000',
          subject_key: 'k',
          subject_title: null,
          incentive: 'none',
          delay_days: 0,
        }),
      ),
      batches: await store.reviewRequests.batches(other, undefined, 10),
      known: Object.values(await store.reviewRequests.known(other, ['h'], ['x'])).flatMap((some) => [...some]),
      byId: await store.reviewRequests.byId(other, saved),
      lock: await store.write((verbs) => verbs.reviewRequests.lock(other, saved)),
      list: await store.reviewRequests.list(other, saved, undefined, 10),
      openOf: await store.reviewRequests.openOf(other, 'h'),
      ofPerson: await store.reviewRequests.ofPerson(other, 'h', 10),
      optedOutAt: await store.reviewRequests.optedOutAt(other, 'gone'),
      hasOptedOut: (await store.reviewRequests.hasOptedOut(other, 'gone')) || undefined,
    },
    imports: {
      byId: await store.imports.byId(other, saved),
      lock: await store.write((verbs) => verbs.imports.lock(other, saved)),
      list: await store.imports.list(other, undefined, 10),
      waiting: (await store.imports.waiting(other)).imports || undefined,
      threads: await store.imports.threads({ site: other, id: saved }, 0, 10),
      listThreads: await store.imports.listThreads({ site: other, id: saved }, { after: 0, limit: 10 }),
      unplaced: await store.imports.unplaced({ site: other, id: saved }, 10),
      countPosts: await store.imports.countPosts({ site: other, id: saved }, ['t']),
      countKnown: (await store.imports.countKnown({ site: other, id: saved })) || undefined,
      oddities: await store.imports.oddities({ site: other, id: saved }, undefined, '', 10),
      threadless: await store.imports.threadless({ site: other, id: saved }, { after: 0, until: 9 }),
      orphans: await store.imports.orphans({ site: other, id: saved }, { after: 0, until: 9 }),
      atDepth: await store.imports.atDepth({ site: other, id: saved }, 'staged', 0, 0, 10),
      below: await store.imports.below({ site: other, id: saved }, ['r'], 10),
      loose: await store.imports.loose({ site: other, id: saved }, { limit: 10 }),
      bareFrames: await store.imports.bareFrames({ site: other, id: saved }, { after: 0, until: 9 }),
      inOrder: await store.imports.inOrder({ site: other, id: saved }, 't', ['staged', 'landed'], 10),
      last: await store.imports.last({ site: other, id: saved }, 10),
      byRefs: await store.imports.byRefs({ site: other, id: saved }, ['r']),
      landed: await store.imports.landed(other, ['l']),
      withPictures: await store.imports.withPictures({ site: other, id: saved }, 0, 10),
      setThread:
        (await store.write((verbs) => verbs.imports.setThread({ site: other, id: saved }, 1, { posts: 9 }))) ||
        undefined,
    },
    exports: {
      list: await store.exports.list(other),
      byId: await store.exports.byId(other, saved),
      lock: await store.write((verbs) => verbs.exports.lock(other, saved)),
    },
    siteKeys: {
      list: await store.siteKeys.list(other),
      names: [...(await store.siteKeys.names(other, [siteKey]))],
      revoke: (await store.write((verbs) => verbs.siteKeys.revoke(other, siteKey, now()))) || undefined,
    },
  };
}
