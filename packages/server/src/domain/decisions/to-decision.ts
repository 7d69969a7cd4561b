import { type Decision, type PolicyName, type PostDecision, reasons } from '@parvis/contract';
import type { DecisionRow } from '../../store/store.ts';

/** What the author of the post learns. */
export const toPostDecision = ({ act, reason, sentence, by_kind, created_at }: DecisionRow): PostDecision => ({
  act,
  reason,
  sentence,
  correctable: reason !== null && reasons[reason].correctable,
  automated: by_kind === 'policy',
  createdAt: created_at,
});

/** What those learn who work for the site. */
export const toDecision = (row: DecisionRow): Decision => ({
  ...toPostDecision(row),
  id: row.id,
  post: row.post_id,
  from: row.from_status,
  to: row.to_status,
  policies: JSON.parse(row.policies) as PolicyName[],
  by: row.by_id,
  undoes: row.undoes,
});
