import type { UseCase } from '../use-case.ts';

/** Ends every token of every visitor of a site. */
export const endSiteTokens: UseCase<void, null> =
  ({ site, now }) =>
  async (verbs) => {
    await verbs.sites.endTokens(site.id, now);
    return { result: null, events: [{ name: 'settings.changed', site }] };
  };
