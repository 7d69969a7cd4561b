import { reasons } from '@parvis/contract';
import type { DecisionMade } from '../../mail/templates/decision-made.ts';
import type { DecisionRow, PostRow, StoredSite, Verbs } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import type { Context, ServerContext } from '../context.ts';
import { answerReports } from '../reports/answer.ts';
import { toLink } from '../staff/links.ts';
import { toPageNames } from '../subjects/page-names.ts';
import { toReasonWords } from './reason-words.ts';

/** Decisions that are looked at in one round. */
const mostTold = 100;

/**
 * Tells by mail what was decided, once the time to take it back without a word is over: the author, where the address is
 * proved, and those who reported the post. Each mail and that it was left are one write, so that nobody is told twice.
 * @returns whether there may be more
 */
export async function tellAll({ now, services }: ServerContext): Promise<boolean> {
  let taken = 0;
  const due = await services.store.decisions.due(now, mostTold);
  for (const decision of due) {
    await services.store.write(async (verbs) => {
      const site = await verbs.sites.byId(decision.site_id);
      // Of two decisions about one post, told by two servers, the second sees what was told of the first.
      const post = site && (await verbs.posts.lock(site.id, decision.post_id));
      if (!site || !(await verbs.decisions.take(site.id, decision.id))) return;
      taken++;
      // Another one came after it, which is told of in its turn; or its author took the post back.
      if (post?.decision_id === decision.id) await tell(verbs, { now, services, site }, decision, post);
    });
  }
  return due.length === mostTold && taken > 0;
}

type Telling = Pick<Context, 'now' | 'services' | 'site'>;

async function tell(verbs: Verbs, context: Telling, decision: DecisionRow, post: PostRow): Promise<void> {
  const { site, now, services } = context;
  await answerReports(verbs, context, decision, post.status);
  const outcome = await toNews(verbs, decision);
  if (!outcome) return;
  const author = post.author_id === null ? undefined : await verbs.authors.byId(site.id, post.author_id);
  const to = author?.confirmed_at ? toEmail(context, author) : undefined;
  if (!author || !to) return;
  const subject = (await verbs.subjects.byId(site.id, post.subject_id))!;
  const { url, title } = toPageNames(post, subject);
  await services.mail.add(verbs, {
    to,
    locale: author.locale ?? 'en',
    template: 'decisionMade',
    data: {
      ...toSaid(decision, author.locale),
      outcome,
      post: post.id,
      page: title ?? url ?? subject.key,
      ...(url && !url.includes('#') && { link: `${url}#parvis-${post.id}` }),
      ...(await toContestLink(context, decision, post, author.id)),
    },
    site,
    key: `decision ${decision.id}`,
  });
  await verbs.decisions.tell(site.id, decision.id, now);
}

/** Decisions before that are looked at for what an author knows. */
const mostBefore = 100;

/**
 * What became of the post, for its author: nothing where they know of this status, for this reason. They may know of an
 * earlier one than the decision started from: what was decided in between was not told.
 */
async function toNews(verbs: Verbs, decision: DecisionRow): Promise<DecisionMade['outcome'] | undefined> {
  const { site_id, id, post_id, act, to_status: status, reason } = decision;
  // After a contest: that somebody looked again is said always.
  if (act === 'keep' && status !== 'published') return 'upheld';
  const before = await verbs.decisions.list(site_id, { post: post_id, before: id, limit: mostBefore });
  const told = before.find(({ told_at }) => told_at !== null);
  const known = told
    ? { status: told.to_status, reason: told.reason }
    : { status: (before.at(-1) ?? decision).from_status, reason: null };
  if (known.status === status && known.reason === reason) return undefined;
  if (status === 'published') return known.status === 'pending' ? 'published' : 'restored';
  return status as 'pending' | 'refused' | 'hidden';
}

function toSaid({ reason, sentence, by_kind }: DecisionRow, locale: string | null) {
  return {
    ...(reason && { reason: toReasonWords(locale, reason).label, correctable: reasons[reason].correctable }),
    sentence,
    automated: by_kind === 'policy',
  };
}

/** Where its author says why it is wrong (DSA-5), where something is held against the post that nobody looked at again. */
async function toContestLink(
  { services, site }: { services: Telling['services']; site: StoredSite },
  { id, from_status: from, to_status: to }: DecisionRow,
  { status }: PostRow,
  author: string,
): Promise<{ contest?: string }> {
  const address = services.settings.publicAddress;
  if (!address || from === to || (status !== 'refused' && status !== 'hidden')) return {};
  return {
    contest: toLink(address, 'contest', await services.contests.sign({ site: site.id, author, decision: id })),
  };
}
