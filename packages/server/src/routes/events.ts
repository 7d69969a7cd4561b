import { toTopic } from '../live/topic.ts';
import type { Handlers } from './call.ts';

export const events: Handlers['events'] = {
  stream: ({ site, query, services, network, cut }) => {
    const revision = async () => {
      const revisions = await services.store.subjects.revisions(site.id, [query.subject]);
      return revisions.get(query.subject) ?? 0;
    };
    return services.hub.open(toTopic(site.id, query.subject), network, revision, cut);
  },
};
