import { type SiteBlock, type SiteBlockInput, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { BlockRow, Verbs } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';
import { toBlockedAddress, toMaskedAddress } from './address.ts';
import { toBlock } from './list.ts';
import { readNetwork, toBlockedNetwork } from './network.ts';

/** Days that a network is blocked where nobody says how long: somebody else has it in time. */
const networkDays = 30;

/**
 * Refuses what somebody writes from now on, of whom nothing has to be seen: what they wrote says who it is. What is there
 * stays. Again for the same, the last one holds.
 * @throws ProblemError VALIDATION_FAILED where the post says nothing of the kind, TOO_MANY
 */
export const block: UseCase<SiteBlockInput, SiteBlock> = (context, input) => async (verbs) => {
  const { site, principal, now } = context;
  const { by } = staffOf(context);
  const { of, post, address, reason, sentence, days = of === 'network' ? networkDays : undefined } = input;
  const { author, ...who }: Who =
    post === undefined ? toTyped(context, address!) : await toWritten(verbs, context, post, of);
  await verbs.sites.lock(site.id);
  const others = await verbs.moderation.countOtherBlocks(site.id, who.value, now, staffLimits.blocks);
  if (others >= staffLimits.blocks) throw new ProblemError('TOO_MANY');
  const row: BlockRow = await verbs.moderation.block({
    site_id: site.id,
    id: newId(),
    kind: of,
    ...who,
    post_id: post ?? null,
    reason,
    sentence: sentence.trim(),
    by_id: principal.kind === 'staff' && by.kind !== 'operator' ? by.id : null,
    created_at: now,
    expires_at: days === undefined ? null : new Date(Date.parse(now) + days * 86_400_000).toISOString(),
  });
  await recordChange(verbs, context, {
    what: 'block.made',
    of: row.id,
    after: { of, reason, expiresAt: row.expires_at },
    post: row.post_id,
  });
  return { result: toBlock(row), ...(author !== undefined && { author }) };
};

interface Who extends Pick<BlockRow, 'value' | 'label'> {
  /** The label may be their name. */
  author?: string;
}

const toTyped = (context: Context, address: string): Who => ({
  value: toBlockedAddress(context, address),
  label: toMaskedAddress(address),
});

/** Who wrote a post, as far as it is to be blocked by. */
async function toWritten(verbs: Verbs, context: Context, id: string, of: SiteBlockInput['of']): Promise<Who> {
  const { site } = context;
  const post = isId(id) ? await verbs.posts.byId(site.id, id) : undefined;
  if (!post || post.author_kind === 'staff' || post.author_id === null) {
    throw fieldProblem('VALIDATION_FAILED', 'post', 'Must be a post of a visitor that is there.');
  }
  const { author_id: author, author_name: label } = post;
  if (of === 'author') return { value: author, label, author };
  const unknown = fieldProblem('VALIDATION_FAILED', 'of', 'Is not known of this post.');
  if (of === 'network') {
    const network = await readNetwork(verbs, context, id);
    if (network === undefined) throw unknown;
    return { value: toBlockedNetwork(context, network), label, author };
  }
  const row = await verbs.authors.byId(site.id, author);
  if (!row?.email_hash) throw unknown;
  const address = toEmail(context, row);
  return { author, ...(address === undefined ? { value: row.email_hash, label } : toTyped(context, address)) };
}
