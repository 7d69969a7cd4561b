import type { SiteBlock, SiteBlockList, SiteBlocksQuery } from '@parvis/contract';
import type { BlockRow } from '../../store/store.ts';
import type { Query } from '../use-case.ts';

/** Whose posts are refused, the newest first. */
export const listBlocks: Query<SiteBlocksQuery, SiteBlockList> = async ({ site, now, services }, { limit, cursor }) => {
  const name = JSON.stringify(['blocks', site.id]);
  const before = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
  const found = await services.store.moderation.blocks(site.id, now, before, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = last && found.length > limit ? services.cursors.write(name, { id: last.id, revision: 0 }) : null;
  return { result: { items: rows.map(toBlock), next } };
};

export const toBlock = (row: BlockRow): SiteBlock => ({
  id: row.id,
  of: row.kind,
  label: row.label,
  post: row.post_id,
  reason: row.reason,
  sentence: row.sentence,
  by: row.by_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
