import type { Outcome } from '../domain/execute.ts';
import { revisionOf } from '../domain/subjects/revision.ts';
import { toTopic } from '../live/topic.ts';
import type { WriteRequest } from './handler.ts';

/** Somebody writes under a subject: told to who listens there, and kept nowhere. While it is off nothing happens. */
export async function noteWriting({ context, body, presence }: WriteRequest<'writing'>): Promise<Outcome<null>> {
  if (context.site.settings.presence) {
    const { key } = await revisionOf(context, body.subject);
    const topic = toTopic(context.site.id, key);
    const { network, services } = context;
    // Another for each subject: nobody is followed from one to the next.
    const hash =
      services.settings.limits === 'on' && network
        ? services.encryption.hashNetwork(context.site.id, `${topic} ${network}`)
        : undefined;
    presence.note(topic, body.id, hash);
  }
  return { result: null, isReplay: false };
}
