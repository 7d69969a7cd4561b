import { type Decision, type PolicyName, type PostDecision, reasons } from '@parvis/contract';
import type { DecisionRow, PostRow } from '../../store/store.ts';
import { toSigns } from '../spam/signs.ts';

/** Whether its author may say why it is wrong: once, and not of what was kept after they did. */
export const isContestable = ({ act, to_status, contested_at }: DecisionRow): boolean =>
  (to_status === 'refused' || to_status === 'hidden') && act !== 'keep' && contested_at === null;

const toPolicies = ({ policies }: DecisionRow): PolicyName[] => JSON.parse(policies);

/** What the author of the post learns. */
export const toPostDecision = (row: DecisionRow): PostDecision => ({
  act: row.act,
  reason: row.reason,
  sentence: row.sentence,
  correctable: row.reason !== null && reasons[row.reason].correctable,
  contestable: isContestable(row),
  automated: row.by_kind === 'policy',
  ...(row.to_status === 'pending' && toPolicies(row).includes('unanswered') && { unanswered: true as const }),
  createdAt: row.created_at,
});

/**
 * What those learn who work for the site.
 * @param post that it is about, as far as it is at hand: words that it was held for are told while it has them
 */
export const toDecision = (row: DecisionRow, post?: PostRow): Decision => ({
  ...toPostDecision(row),
  id: row.id,
  post: row.post_id,
  from: row.from_status,
  to: row.to_status,
  policies: toPolicies(row),
  ...(post && toSigns(row, post)),
  by: row.by_id,
  undoes: row.undoes,
});
