import type { Outcome } from '../domain/execute.ts';
import { revisionOf } from '../domain/subjects/revision.ts';
import { toTopic } from '../live/topic.ts';
import type { WriteRequest } from './handler.ts';

/** Somebody writes under a subject: told to who listens there, and kept nowhere. While it is off nothing happens. */
export async function noteWriting({ context, body, presence }: WriteRequest<'writing'>): Promise<Outcome<null>> {
  if (context.site.settings.presence) {
    const { key } = await revisionOf(context, body.subject);
    presence.note(toTopic(context.site.id, key), body.id);
  }
  return { result: null, isReplay: false };
}
