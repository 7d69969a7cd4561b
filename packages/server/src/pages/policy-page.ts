import { decides } from '../domain/staff/decides.ts';
import type { Query } from '../domain/use-case.ts';
import { firstIdOf, type ReviewFigure, type Store } from '../store/store.ts';
import { type PageContext, show } from './page-context.ts';
import { getRegisterTold } from './rules/register.ts';
import { toSections } from './rules/sections.ts';
import { policyWords } from './rules/words.ts';
import { answerTextPage } from './text-page.ts';
import { verifyPath } from './verify-page.ts';

const dayMs = 86_400_000;
/** Milliseconds for which figures of a year hold: anybody may ask for the page as often as they like. */
const holdMs = 600_000;
/** Sites whose figures are kept. */
const mostKept = 1_000;

const kept = new WeakMap<Store, Map<string, { until: number; figures: readonly ReviewFigure[] }>>();

/** What became of the reviews of the last twelve months, as of some minutes ago at most. */
const getFigures: Query<void, readonly ReviewFigure[]> = async ({ site, now, services: { store } }) => {
  const time = Date.parse(now);
  const known = kept.get(store) ?? new Map();
  kept.set(store, known);
  const found = known.get(site.id);
  if (found && found.until > time) return { result: found.figures };
  const since = new Date(time - 365 * dayMs).toISOString();
  const figures = await store.moderation.reviewFigures(site.id, firstIdOf(since));
  if (known.size >= mostKept) known.clear();
  known.set(site.id, { until: time + holdMs, figures });
  return { result: figures };
};

/** How many people of a site decide about posts (DSA-5). */
const countDeciders: Query<void, number> = async ({ site, services: { store } }) => ({
  result: (await store.memberships.list(site.id)).filter(({ role }) => decides(role)).length,
});

/**
 * The rules of a site: what its business says of how it treats reviews, what the settings do, and what the rules that run do.
 * @throws ProblemError NOT_FOUND while nobody has said anything
 */
export const showPolicy = (context: PageContext): Promise<Response> => {
  const { to, services, inLanguage } = context;
  return answerTextPage(context, to.policy, policyWords, async (words, lang, settings) => ({
    title: words.title,
    sections: toSections(words, lang, {
      settings,
      services,
      figures: await show(context, getFigures, undefined),
      deciders: await show(context, countDeciders, undefined),
      register: await show(context, getRegisterTold, undefined),
      links: {
        privacy: inLanguage(to.privacy),
        accessibility: inLanguage(to.accessibility),
        verify: `${context.base}${verifyPath}?site=${context.c.var.site.key}`,
      },
    }),
  }));
};
