import { type Report, type ReportInput, toRow } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import type { PostRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { recordDecision } from '../decisions/record.ts';
import { lockPublicPost } from '../posts/find.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { receiveReport } from './receive.ts';
import { toStoredWords } from './words.ts';

/** Open reports of one post for one reason. Whoever looks at it knows by then. */
const mostOpen = 20;
/** Seconds after which one may ask again. */
const retryAfter = 3_600;

/**
 * Reports a post to the business. The same person's next report for the same reason brings the first one up to date: one
 * network and, where a law wants a name, one address.
 */
export const createReport: UseCase<{ post: string; report: ReportInput }, Report> = (context, { post, report }) => {
  const { site, network = '', now, services } = context;
  const reporter = services.encryption.hashNetwork(site.id, `${network} ${report.email?.toLowerCase() ?? ''}`);
  return async (verbs) => {
    // Its subject is locked: of two at once the second finds the first.
    const row = await lockPublicPost(verbs, context, post);
    const { id: post_id } = row;
    const open = await verbs.reports.open(site.id, post_id, report.reason);
    const before = open.find((row) => row.reporter === reporter);
    if (before) {
      const { id, created_at: createdAt } = before;
      const words = toStoredWords(context, report, id);
      if (Object.keys(words).length > 0) await verbs.reports.change(site.id, id, words);
      return { result: { id, createdAt } };
    }
    if (open.length >= mostOpen) throw new ProblemError('RATE_LIMITED', { retryAfter });
    const id = newId();
    await verbs.reports.insert({
      site_id: site.id,
      id,
      post_id,
      reason: report.reason,
      detail: null,
      name: null,
      detail_encrypted: null,
      name_encrypted: null,
      email_encrypted: null,
      email_hash: null,
      ...toStoredWords(context, report, id),
      reporter,
      network_hash: services.encryption.hashNetwork(site.id, network),
      good_faith: report.goodFaith ? 1 : 0,
      created_at: now,
      closed_at: null,
      decision_id: null,
      locale: context.locale ?? null,
      received_at: await receiveReport(verbs, context, { id, email: report.email }),
      answered_at: null,
    });
    const changes = await queueReported(verbs, context, row);
    return {
      result: { id, createdAt: now },
      events: [...changes, { name: 'report.made', site, about: post_id, report: id }],
    };
  };
};

/**
 * A reported post waits for somebody to look at it; it stays where it is, unless so many report it as the site says. What
 * somebody has decided already is not taken away by reports alone, nor is a review ever (FR-13).
 */
async function queueReported(verbs: Verbs, context: Context, post: PostRow): Promise<DomainEvent[]> {
  const { site, now } = context;
  const { moderation, reports: most } = site.settings;
  const isHeld = moderation !== 'nothing' && most > 0 && !toRow(post.kind).logged;
  if (isHeld && post.decision_id === null) {
    const networks = await verbs.reports.countNetworks(site.id, post.id, most);
    if (networks >= most) {
      const made = { post: post.id, act: 'hold', from: post.status, to: 'pending', policies: ['reported'] } as const;
      const { id: decision } = await recordDecision(verbs, context, { ...made, policies: [...made.policies] });
      const changes = await verbs.posts.setStatus(post, 'pending', { decision, waiting: post.waiting_since ?? now });
      const { key } = (await verbs.subjects.byId(site.id, post.subject_id))!;
      return [...toPostEvents(site, key, changes), { name: 'decision.made', site, decision, about: post.id }];
    }
  }
  if (post.waiting_since === null) await verbs.posts.setWaiting(post, now);
  return [];
}
