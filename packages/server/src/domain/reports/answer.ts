import type { PostStatus } from '@parvis/contract';
import type { DecisionRow, ReportRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { toWords } from './words.ts';

type Telling = Pick<Context, 'now' | 'services' | 'site'>;

/** What a report came to. */
interface Answer {
  /** Where the post stands; undefined where it is gone. */
  status: PostStatus | undefined;
  automated: boolean;
}

/** Reports that one decision answers: as many as can be open about one post, and no more. */
const mostAnswered = 200;

/** Tells those who reported a post what came of it (DSA-2), where they can be told. */
export async function answerReports(
  verbs: Verbs,
  context: Telling,
  { id, by_kind }: DecisionRow,
  status: PostStatus,
): Promise<void> {
  for (const report of await verbs.reports.unanswered(context.site.id, id, mostAnswered)) {
    await answerReport(verbs, context, report, { status, automated: by_kind === 'policy' });
  }
}

/**
 * Tells whoever made a report what came of it. An address is written to only where it was told that the report arrived:
 * whoever types another's address brings them no more than that (MAIL-04).
 */
export async function answerReport(verbs: Verbs, context: Telling, report: ReportRow, answer: Answer): Promise<void> {
  const { site, services, now } = context;
  const to = toWords(context, report).email;
  if (!to || !report.email_hash) return;
  if (report.received_at === null) return;
  const { status, automated } = answer;
  await services.mail.add(verbs, {
    to,
    locale: report.locale ?? 'en',
    template: 'reportAnswered',
    data: { id: report.id, at: report.created_at.slice(0, 10), isGone: status !== 'published', automated },
    site,
    key: `report ${report.id} ${report.decision_id ?? ''}`,
  });
  await verbs.reports.change(site.id, report.id, { answered_at: now });
}
