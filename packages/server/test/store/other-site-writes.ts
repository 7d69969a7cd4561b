import { v7 as newId } from 'uuid';
import { expect } from 'vitest';
import type { NewPost } from '../../src/store/sql/new-post.ts';
import type { PostRow, Verbs } from '../../src/store/store.ts';
import { setStatus } from '../set-status.ts';
import type { Rows } from './other-site-rows.ts';
import { changeable, now, type Place } from './place.ts';

/** Every verb that writes, with the rows of one site and the id of another: it changes nothing or throws. */
export async function writeOther({ store, site, staff }: Place, rows: Rows): Promise<void> {
  const {
    other,
    by,
    subject,
    root,
    repeat,
    foreign,
    decision,
    person,
    siteKey,
    month,
    part,
    changed,
    number,
    indexed,
    day,
    alias,
    did,
    report,
    saved,
  } = rows;
  // Another site's key is free, and stays its own.
  expect(await store.write((verbs) => verbs.idempotencyKeys.claim({ ...repeat, site: other }, now()))).toBeUndefined();
  await store.db.deleteFrom('idempotency_keys').where('site_id', '=', other).execute();
  // So is a token of another site's host.
  expect(await store.write((verbs) => verbs.members.useToken(other, 'used', now()))).toBe(true);
  await store.db.deleteFrom('member_tokens').where('site_id', '=', other).execute();
  await store.write(async (verbs) => {
    await verbs.subjects.lock(other, [subject.id]);
    await verbs.subjects.lockOf(other, by);
    await verbs.subjectActs.set({ ...did, site_id: other }, { state: 'done' });
    await verbs.subjectActs.forgetNames(other, [subject.id]);
    await verbs.subjectActs.addShares(other, subject.id, 1);
    await verbs.subjectActs.lift(other, [subject.id]);
    await verbs.subjectActs.swapKeys({ ...subject, site_id: other }, alias);
    await verbs.subjectReactions.give(other, staff, by);
    await verbs.subjectReactions.moveIn(other, subject.id, alias.id, 10);
    await verbs.subjectReactions.moveBack(other, alias.id, subject.id, 10);
    await verbs.threads.forget(other, changed, 'in', 10);
    await verbs.threads.forgetAll(other, changed);
    await verbs.threads.forgetSaid(other, [root]);
    await verbs.pageLooks.setDue(other, subject.id, null);
    await verbs.visitorSessions.endAll(other, by);
    await verbs.authors.lock(other, by);
    await verbs.authors.protectName(other, by, 'mallory');
    await verbs.authors.rename(
      other,
      by,
      { name: 'Mallory', skeleton: 'x' },
      { email_encrypted: 'x', email_hash: 'y', email_base_hash: 'z' },
    );
    await verbs.subscriptions.end(other, by);
    await verbs.subscriptions.give(other, by, person);
    const avatar = { ...(await verbs.avatars.of(site, by))!, site_id: other };
    expect(await verbs.avatars.show(avatar, undefined)).toBe(false);
    for (const isKnown of [true, false]) await verbs.avatars.settle(avatar, isKnown);
    await verbs.avatars.removeAll(other);
    await verbs.mentions.set(other, root.id, [by]);
    await verbs.notices.add({ ...root, site_id: other }, { 'at-once': now(), daily: now(), weekly: now() }, now(), {
      after: '',
      limit: 9,
    });
    await verbs.notices.putOff({ site_id: other, author_id: by }, '9', '9');
    await verbs.notices.postpone({ site_id: other, author_id: by }, '9', '9');
    await verbs.notices.setTold({ site_id: other, author_id: by }, [root.id], now());
    await verbs.notices.forget({ site_id: other, author_id: by }, [root.id]);
    await verbs.authors.endTokens(other, by, now());
    await verbs.confirmations.confirm(other, by, {
      email_encrypted: 'x',
      email_hash: 'y',
      email_base_hash: 'z',
      confirmed_at: now(),
      locale: 'fr',
    });
    await verbs.members.bind(other, by, 'm', now());
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
    await verbs.reviewRequests.setBatch(other, saved, { given: 9 });
    await verbs.reviewRequests.count(other, saved, 'sent');
    await verbs.reviewRequests.set(other, saved, { state: 'bounced' });
    await verbs.reviewRequests.stop(other, saved);
    await verbs.reviewRequests.forget(other, 'h');
    const one = { site: other, id: saved };
    await verbs.imports.set(one, { name: 'other' });
    await verbs.imports.setPosts(one, [3, 4], { state: 'left' });
    await verbs.imports.setLanded(one, 'known', [{ n: 2, post_id: root.id }]);
    await verbs.imports.setRoots(one, { after: 0, until: 9 });
    await verbs.imports.unplace(one);
    await verbs.imports.unseal(one, { after: 0, until: 9 });
    await verbs.imports.clear(one, 9);
    await verbs.imports.remove(one);
    await verbs.exports.set(other, saved, { state: 'failed' });
    await verbs.exports.remove(other, saved);
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
}

const newPost = ({
  rank: _,
  reply_count,
  reply_rows,
  like_count,
  helpful_count,
  down_count,
  score,
  reaction_counts,
  status,
  ...post
}: PostRow): NewPost => post;
