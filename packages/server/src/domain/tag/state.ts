import { staffLimits, type TagState } from '@parvis/contract';
import type { Query } from '../use-case.ts';

/** Where the tag of a site was seen. */
export const getTag: Query<void, TagState> = async ({ site, services }) => {
  const rows = await services.store.tagSightings.list(site.id, staffLimits.tagOrigins);
  const of = (refused: number): TagState['seen'] =>
    rows.filter((row) => row.refused === refused).map(({ origin, seen_at: at }) => ({ origin, at }));
  return { result: { seen: of(0), refused: of(1) } };
};
