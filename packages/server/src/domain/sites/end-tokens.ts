import { recordChange } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';

/** Ends every token of every visitor of a site. */
export const endSiteTokens: UseCase<void, null> = (context) => async (verbs) => {
  const { site, now } = context;
  await verbs.sites.endTokens(site.id, now);
  await recordChange(verbs, context, { what: 'site.tokens-ended', of: site.id });
  return { result: null, events: [{ name: 'settings.changed', site }] };
};
