import { revisionOf } from '../domain/subjects/revision.ts';
import { toTopic } from '../live/topic.ts';
import type { StreamRequest } from './handler.ts';

/** The key that was asked for means the subject of another. */
class IsAlias extends Error {
  readonly of: string;
  constructor(of: string) {
    super();
    this.of = of;
  }
}

/** What happens under a subject from now on, asked for by any of its keys. */
export async function openStream({ context, query, hub, cut }: StreamRequest<'events'>): Promise<ReadableStream> {
  const open = (key: string): Promise<ReadableStream> => {
    const revision = async (): Promise<number> => {
      const found = await revisionOf(context, key);
      if (found.key !== key) throw new IsAlias(found.key);
      return found.revision;
    };
    return hub.open(toTopic(context.site.id, key), context.network, revision, cut);
  };
  // What a key means is read after one listens, as its revision is: so a key that becomes an alias just then is seen.
  let key = query.subject;
  for (let time = 0; ; time++) {
    try {
      return await open(key);
    } catch (error) {
      if (!(error instanceof IsAlias) || time === 3) throw error;
      key = error.of;
    }
  }
}
