import { revisionOf } from '../domain/subjects/revision.ts';
import { toTopic } from '../live/topic.ts';
import type { StreamRequest } from './handler.ts';

/** What happens under a subject from now on. */
export const openStream = ({ context, query, hub, cut }: StreamRequest<'events'>): Promise<ReadableStream> =>
  hub.open(toTopic(context.site.id, query.subject), context.network, () => revisionOf(context, query.subject), cut);
