import { recordChange, toDifference } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** A business as it is registered. */
export interface SiteInput {
  key: string;
  name: string;
  /** Whole origins of its pages. */
  origins: string[];
}

/** Adds a site, or gives the one of this key another name and other origins. */
export const putSite: UseCase<SiteInput, { isNew: boolean }, ServerContext> = (context, input) => async (verbs) => {
  const { now } = context;
  const known = await verbs.sites.byKey(input.key);
  if (known?.name === input.name && known.origins.join() === input.origins.join()) {
    return { result: { isNew: false } };
  }
  const site = await verbs.sites.put(input, now);
  if (known) {
    const { name, origins } = known;
    const { name: newName, origins: newOrigins } = input;
    await recordChange(
      verbs,
      { ...context, site },
      {
        what: 'site.changed',
        of: site.id,
        ...toDifference({ name, origins }, { name: newName, origins: newOrigins }),
      },
    );
  }
  return { result: { isNew: !known }, ...(known && { events: [{ name: 'site.changed', site }] }) };
};
