import {
  type Evidence,
  type EvidenceContent,
  type EvidenceList,
  type EvidenceQuery,
  limits,
  type OpenedEvidence,
  type OpeningInput,
  staffLimits,
} from '@parvis/contract';
import type { EvidenceRow, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase, Work } from '../use-case.ts';
import { toEvidenceOwner } from './seal.ts';

const dayMs = 86_400_000;

/** What is sealed, the newest first: nothing of what it says. */
export const listEvidence: Query<EvidenceQuery, EvidenceList> = async ({ site, services }, { before }) => {
  const rows = await services.store.evidence.list(site.id, before, limits.listMax + 1);
  const some = rows.slice(0, limits.listMax);
  return {
    result: { items: some.map(toEvidence), next: rows.length > some.length ? (some.at(-1)?.id ?? null) : null },
  };
};

/**
 * Opens what is sealed, for a reason that stays in the audit.
 * @throws ProblemError NOT_FOUND where it is not there, or its time is over
 */
export const openEvidence: UseCase<OpeningInput & { id: string }, OpenedEvidence> = (context, { id, sentence }) => {
  const work: Work<OpenedEvidence> = async (verbs) => {
    const result = await read(verbs, context, id);
    await recordChange(verbs, context, {
      what: 'evidence.opened',
      of: id,
      after: { sentence: sentence.trim() },
      post: result.post,
    });
    return { result, kept: {} };
  };
  // Nothing of what is sealed is kept open for repeats.
  work.recall = (verbs) => read(verbs, context, id);
  return work;
};

async function read(verbs: Verbs, { site, services }: Context, id: string): Promise<OpenedEvidence> {
  const row = isId(id) ? await verbs.evidence.byId(site.id, id) : undefined;
  const text = row && services.encryption.decrypt(row.sealed, toEvidenceOwner(site.id, id));
  if (!row || text === undefined) throw new ProblemError('NOT_FOUND');
  return { ...toEvidence(row), content: JSON.parse(text) as EvidenceContent };
}

const toEvidence = ({ id, post_id: post, reason, created_at }: Omit<EvidenceRow, 'sealed'>): Evidence => ({
  id,
  post,
  reason,
  sealedAt: created_at,
  until: new Date(Date.parse(created_at) + staffLimits.evidenceDays * dayMs).toISOString(),
});
