import { limits, type RichText, type SettingsChange, type SettingsTrial, type SiteSettings } from '@parvis/contract';
import { judge } from '../../policies/index.ts';
import type { PostRow } from '../../store/store.ts';
import { toReadable } from '../posts/judge.ts';
import type { UseCase } from '../use-case.ts';

/** Posts that a trial looks at, the last ones. */
const mostTried = 1_000;
/** Read at a time: nobody waits long for others' turn. */
const portion = 100;

/**
 * Asks what other settings would have made of the last posts, and changes nothing. Each is judged as it would have been when
 * it came, by what can still be known: whether its author had written before, and how often its words were said.
 */
export const trySettings: UseCase<SettingsChange, SettingsTrial> = async ({ site, services }, change) => {
  const wanted: SiteSettings = { ...site.settings, ...change };
  const rows = await services.store.moderation.last(site.id, mostTried);
  const result: SettingsTrial = { count: rows.length, held: [], wouldHold: 0, holds: 0 };
  // The oldest first, so that each meets those before it.
  const seen = new Map<string, number>();
  for (const [at, row] of rows.toReversed().entries()) {
    if (at % portion === 0) await new Promise((resolve) => setImmediate(resolve));
    const readable = toReadable(row, JSON.parse(row.text) as RichText);
    const facts = { ...toFacts(row, seen, readable.textHash), recent: 0, blocks: 0 };
    const before = judge(readable, facts, site.settings);
    const after = judge(readable, facts, wanted);
    if (before.verdict) result.holds++;
    if (!after.verdict) continue;
    result.wouldHold++;
    if (!before.verdict) result.held.unshift({ post: row.id, policies: after.policies });
  }
  result.held = result.held.slice(0, limits.listMax);
  return async () => ({ result });
};

/** What of the facts about a post the posts before it tell. */
function toFacts(
  { author_id, status }: PostRow,
  seen: Map<string, number>,
  textHash: string | null,
): { published: number; repeats: number } {
  const count = (name: string, by: number): number => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + by);
    return before;
  };
  return {
    published: Math.min(1, count(`author ${author_id}`, status === 'published' ? 1 : 0)),
    repeats: textHash === null ? 0 : count(`text ${textHash}`, 1),
  };
}
