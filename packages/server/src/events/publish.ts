import type { Settings } from '../options/index.ts';
import { createCachePurge } from './cache-purge.ts';
import type { Publish, Subscriber } from './event.ts';
import { createTellFollowers } from './followers.ts';
import { toLiveStreams } from './live-streams.ts';
import { createTellWebhooks } from './webhooks.ts';

/**
 * Everybody who hears of what was written. The log will be a further line here; the use cases know
 * none of them.
 */
const toSubscribers = (settings: Pick<Settings, 'purge' | 'now'>): Subscriber[] => [
  toLiveStreams,
  createTellWebhooks(settings.now),
  createTellFollowers(settings.now),
  ...(settings.purge ? [createCachePurge(settings.now)] : []),
];

export function createPublish(settings: Pick<Settings, 'purge' | 'now'>): Publish {
  const subscribers = toSubscribers(settings);
  return async (verbs, events) => {
    for (const subscriber of subscribers) await subscriber(verbs, events);
  };
}
