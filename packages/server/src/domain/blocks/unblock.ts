import { staffLimits } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** Takes a block back: it ends now. @throws ProblemError NOT_FOUND */
export const unblock: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const row = isId(id) ? await verbs.moderation.unblock(site.id, id, now) : undefined;
    if (!row) throw new ProblemError('NOT_FOUND');
    await recordChange(verbs, context, {
      what: 'block.removed',
      of: id,
      before: { of: row.kind, reason: row.reason, expiresAt: row.expires_at },
      post: row.post_id,
    });
    return { result: null };
  };

/** Makes a block again that was taken back, as it was. @throws ProblemError CHANGED_SINCE, TOO_MANY */
export const blockAgain: UseCase<{ id: string; expiresAt: string | null }, null> =
  (context, { id, expiresAt }) =>
  async (verbs) => {
    const { site, now } = context;
    await verbs.sites.lock(site.id);
    // Over by itself, made anew meanwhile, or forgotten.
    const row =
      expiresAt !== null && expiresAt <= now
        ? undefined
        : await verbs.moderation.blockAgain(site.id, id, expiresAt, now);
    if (!row) throw new ProblemError('CHANGED_SINCE');
    const others = await verbs.moderation.countOtherBlocks(site.id, row.value, now, staffLimits.blocks);
    if (others >= staffLimits.blocks) throw new ProblemError('TOO_MANY');
    await recordChange(verbs, context, {
      what: 'block.made',
      of: id,
      after: { of: row.kind, reason: row.reason, expiresAt },
      post: row.post_id,
    });
    return { result: null };
  };
