import type { PolicyAnswers } from '@parvis/contract';
import type { StoredSite, Verbs } from '../../store/store.ts';
import { recordChange, toDifference } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import { fullSentence, isFull } from '../register/room.ts';
import type { UseCase } from '../use-case.ts';

/** A business as it is registered. */
export interface SiteInput {
  key: string;
  name: string;
  /** Whole origins of its pages. */
  origins: string[];
  /** How it treats reviews; taken where it has not said so yet. */
  policy?: PolicyAnswers | undefined;
}

/**
 * Adds a site, or gives the one of this key another name and other origins.
 * @throws Error where the register of reviews has no room for another
 */
export const putSite: UseCase<SiteInput, { isNew: boolean }, ServerContext> = async (context, { policy, ...input }) => {
  const full = await isFull(context);
  return async (verbs) => {
    const known = await verbs.sites.byKey(input.key);
    if (!known && full) throw new Error(fullSentence);
    const isSame = known?.name === input.name && known.origins.join() === input.origins.join();
    const site = isSame ? known : await verbs.sites.put(input, context.now);
    if (known && !isSame) {
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
    const isAnswered = policy !== undefined && (await answer(verbs, context, site, policy, !known));
    const isChanged = isAnswered || !isSame;
    return { result: { isNew: !known }, ...(known && isChanged && { events: [{ name: 'site.changed', site }] }) };
  };
};

/** What the business says later, in its console, stays; what a site begins with is no change of it. */
async function answer(
  verbs: Verbs,
  context: ServerContext,
  site: StoredSite,
  policy: PolicyAnswers,
  isNew: boolean,
): Promise<boolean> {
  const settings = await verbs.sites.lockSettings(site.id);
  if (settings.policy !== null) return false;
  await verbs.sites.setSettings(site.id, { ...settings, policy }, context.now);
  if (!isNew) {
    const change = { before: { policy: null }, after: { policy } };
    await recordChange(verbs, { ...context, site }, { what: 'settings.changed', of: site.id, ...change });
  }
  return true;
}
