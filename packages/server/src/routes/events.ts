import type { Handlers } from './call.ts';

export const events: Handlers['events'] = {
  stream: ({ site, query, services, network }) =>
    services.hub.open(`${site.id} ${query.subject}`, network, async () => {
      const revisions = await services.store.subjects.revisions(site.id, [query.subject]);
      return revisions.get(query.subject) ?? 0;
    }),
};
