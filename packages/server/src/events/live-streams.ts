import { toTopic } from '../live/topic.ts';
import type { Announced } from '../store/store.ts';
import { isOfSubject, type SubjectEvent, type Subscriber } from './event.ts';

/** Tells the open streams of each subject, in every process, once the write is kept. */
export const toLiveStreams: Subscriber = (verbs, events) => {
  const bySubject = Map.groupBy(events.filter(isOfSubject), ({ site, subject }) => `${site.id} ${subject}`);
  for (const some of bySubject.values()) {
    const [{ site, subject }] = some as [SubjectEvent];
    verbs.announce(toTopic(site.id, subject), some.map(toLiveEvent));
  }
};

const types = { 'post.created': 'created', 'post.changed': 'changed', 'post.removed': 'removed' } as const;

function toLiveEvent({ name, revision, post }: SubjectEvent): Announced {
  if (name === 'subject.moved') return { type: 'moved', revision };
  if (name === 'subject.changed' || !post) return { type: 'subject', revision };
  return { type: types[name], revision, post };
}
