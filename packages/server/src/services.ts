import { LRUCache } from 'lru-cache';
import { createCursors } from './domain/posts/cursors.ts';
import { createSpamModels } from './domain/spam/models.ts';
import { createNearRepeats } from './domain/spam/repeats.ts';
import { createTellListeners } from './domain/webhooks/listeners.ts';
import { createPublish } from './events/publish.ts';
import { createCaching } from './http/caching.ts';
import { createConcurrencyLimiter } from './http/concurrency.ts';
import { createHostKeys } from './http/host-keys.ts';
import { createLookAt } from './http/look-at.ts';
import { createNoteTag } from './http/note-tag.ts';
import { createRateLimits, unlimited } from './http/rate-limits.ts';
import { createResponseCache } from './http/response-cache.ts';
import { createRisk, trusting } from './http/risk.ts';
import type { Services } from './http/services.ts';
import { createToProblemError } from './http/to-problem-error.ts';
import { createUploads } from './http/uploads.ts';
import { createActTokens } from './identity/act-tokens.ts';
import { createContestTokens } from './identity/contest-tokens.ts';
import { createEncryption } from './identity/encryption.ts';
import { createFollowTokens } from './identity/follow-tokens.ts';
import { deriveKey } from './identity/keys.ts';
import { toWider } from './identity/network.ts';
import { createProofs } from './identity/proofs.ts';
import { createRequestTokens } from './identity/request-tokens.ts';
import { codeMinutes } from './identity/staff/durations.ts';
import { createStaffSessions } from './identity/staff/sessions.ts';
import { createTickets } from './identity/staff/ticket.ts';
import { createTokens } from './identity/tokens.ts';
import { createTouch } from './identity/touch.ts';
import { createUnsubscribeTokens } from './identity/unsubscribe-tokens.ts';
import { createImageTools } from './images/image-tools.ts';
import { createHub } from './live/hub.ts';
import { createPresence } from './live/presence.ts';
import { createRegister } from './log/register.ts';
import { createMailTests } from './mail/mail-test.ts';
import { createMailer } from './mail/mailer.ts';
import { createAnswered } from './observe/answered.ts';
import { createMetrics } from './observe/metrics.ts';
import type { Settings } from './options/index.ts';
import { createAskHost } from './policies/host.ts';
import { logMaking, openStore, type StoredSite } from './store/store.ts';

const minuteMs = 60_000;

/** Seconds that another process's change of a site may go unseen, where its word of it is lost. */
const siteSeconds = 5;
/** What processes tell each other begins with this where a site is another one. */
const siteWord = 'site ';
/** Open streams of one process, and of one network. */
const maxStreams = 10_000;
const maxStreamsPerNetwork = 60;

/** Opens the database and makes what everything else works with. Nothing runs yet: that is the lifecycle's. */
export function createServices(settings: Settings): Services {
  const { secret, now } = settings;
  const isLimited = settings.limits === 'on';
  const store = openStore(settings.database, undefined, { ...logMaking, now });
  const sites = new LRUCache<string, StoredSite>({
    max: 1_000,
    ttl: siteSeconds * 1000,
    noDeleteOnStaleGet: true,
  });
  const concurrency = createConcurrencyLimiter(settings.maxRequests);
  const perNetwork = isLimited ? maxStreamsPerNetwork : Number.POSITIVE_INFINITY;
  const hub = createHub({ perNetwork, total: maxStreams }, toWider);
  const presence = createPresence(hub, store.share, now);
  const metrics =
    settings.metrics &&
    createMetrics({
      streams: hub.size,
      inWork: concurrency.active,
      waiting: concurrency.waiting,
      jobs: store.queue.count,
      mail: store.mails.state,
      now: settings.now,
    });

  const encryption = createEncryption(secret);

  async function readSite(key: string): Promise<StoredSite | undefined> {
    const site = await store.sites.byKey(key);
    if (site) sites.set(key, site);
    return site;
  }

  const tell = createTellListeners({
    store,
    on: settings.on,
    now,
    log: (message, error) =>
      settings.log({ level: 'warn', message, ...(error && { error }), time: new Date(now()).toISOString() }),
  });

  return {
    settings,
    store,
    tokens: createTokens(secret, now),
    staffSessions: createStaffSessions({ store, settings }),
    tickets: createTickets(secret, codeMinutes, now),
    touchKey: createTouch(
      (site, key, at, since) => store.write((verbs) => verbs.siteKeys.touch(site, key, at, since)),
      settings,
      { everyMs: minuteMs, message: 'The use of a key was not noted.' },
    ),
    touchMember: createTouch(
      (site, staff, at, since) => store.write((verbs) => verbs.memberships.touch(site, staff, at, since)),
      settings,
      { everyMs: 60 * minuteMs, message: 'That somebody was there was not noted.' },
    ),
    noteTag: createNoteTag(store, settings),
    encryption,
    register: createRegister(store, encryption, settings),
    mail: createMailer(settings, encryption),
    mailTest: createMailTests(settings, now),
    lookAt: createLookAt(settings),
    acts: createActTokens(secret, now),
    contests: createContestTokens(secret, now),
    unsubscribes: createUnsubscribeTokens(secret, now),
    follows: createFollowTokens(secret, now),
    requests: createRequestTokens(secret, now),
    hostKeys: createHostKeys({ isPrivate: settings.privateWebhooks, now }),
    cursors: createCursors(deriveKey(secret, 'cursor')),
    publish: createPublish(settings),
    written(events) {
      tell(events);
      // Read anew when it is asked for next: it was changed here.
      for (const { name, site } of events) {
        if (name !== 'site.changed' && name !== 'settings.changed') continue;
        sites.delete(site.key);
        store.share(`${siteWord}${site.key}`);
      }
    },
    askHost: createAskHost(settings.policies, (message, error) =>
      settings.log({ level: 'warn', message, ...(error && { error }), time: new Date(now()).toISOString() }),
    ),
    spamModels: createSpamModels(store, (message, error) =>
      settings.log({ level: 'warn', message, ...(error && { error }), time: new Date(now()).toISOString() }),
    ),
    nearRepeats: createNearRepeats(store),
    proofs: createProofs(secret, now),
    images: createImageTools(deriveKey(secret, 'image'), now),
    hub,
    presence,
    rates: isLimited ? createRateLimits(deriveKey(secret, 'rates'), store, now) : unlimited,
    risk: isLimited ? createRisk(deriveKey(secret, 'rates'), store.share, now) : trusting,
    concurrency,
    uploads: createUploads(),
    responses: createResponseCache(store, settings.cacheBytes, createCaching(settings.cdnSeconds), now),
    metrics,
    answered: createAnswered(settings, metrics),
    toProblemError: createToProblemError(settings.log, store.isUnavailable),
    site: (key, reads = true) => (reads ? (sites.get(key) ?? readSite(key)) : sites.get(key, { allowStale: true })),
    forgetSite: (key) => void sites.delete(key),
    hearOfSite(word) {
      if (!word.startsWith(siteWord)) return false;
      sites.delete(word.slice(siteWord.length));
      return true;
    },
  };
}
