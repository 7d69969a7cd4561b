import { LRUCache } from 'lru-cache';
import { type Bindings, createApp } from './app.ts';
import { createClockWatch } from './clock.ts';
import { createCaching } from './http/caching.ts';
import { createCursors } from './http/cursor.ts';
import { createToRefusal } from './http/failure.ts';
import { createGate } from './http/gate.ts';
import type { Plain } from './http/ready.ts';
import { createEncryption } from './identity/encryption.ts';
import { deriveKey } from './identity/keys.ts';
import { createSiteKey, hashSiteKey } from './identity/site-key.ts';
import { createTokens } from './identity/tokens.ts';
import { createPurge, toPurge } from './jobs/purge.ts';
import { createWorker } from './jobs/worker.ts';
import { tellChanges } from './live/changes.ts';
import { createHub } from './live/hub.ts';
import { createAnswered } from './observe/answered.ts';
import { createMetrics } from './observe/metrics.ts';
import { type ParvisOptions, type SiteOption, toSettings, toSite } from './options.ts';
import { demoKey } from './policy/origins.ts';
import { createRates, unlimited } from './policy/rates.ts';
import { type Asked, createAnswerKept } from './routes/answer-kept.ts';
import { createAnswers } from './routes/kept.ts';
import type { Services } from './services.ts';
import { openStore, type StoredSite } from './store/store.ts';

export type { Bindings } from './app.ts';
export type { LogEntry, ParvisOptions, SiteOption } from './options.ts';

/** A running server, without a port of its own: it answers requests. */
export interface Parvis {
  /**
   * Answers a request, as in any host that speaks web standards. Never rejects.
   * @param host what the host knows beside the request: `{ address }`, the other end of the connection
   */
  fetch(request: Request, host?: Bindings): Promise<Response>;
  /**
   * The answer to a request when it is ready to be sent, for hosts that can do without a Request and a Response: half
   * of what a read costs. Undefined, or not asked for, `fetch` answers. Never rejects.
   */
  answerKept(asked: Asked): Promise<Plain | undefined>;
  /** The path that this server is mounted under, as its option says. */
  basePath: string;
  /** Resolves once the tables are up to date and the sites registered; rejects with the reason when that fails. */
  ready: Promise<void>;
  /**
   * Ends the live streams, which would keep a host from stopping, and takes no new ones; `/readyz` answers 503. Other
   * requests are still answered.
   */
  endStreams(): void;
  /** Ends the live streams and closes the database: requests under way fail. */
  close(): Promise<void>;
  /** What the `parvis site` command does. */
  sites: {
    /** Adds a site, or gives the one of this key another name and other origins. */
    put(site: SiteOption): Promise<void>;
    list(): Promise<SiteOption[]>;
    /**
     * Makes a new secret key, with which one acts as the business. It is answered this once; the one before is void.
     * @throws Error when there is no such site
     */
    renewKey(site: string): Promise<string>;
    /**
     * Closes a subject to new posts, or opens it again.
     * @throws Error when there is no such site
     */
    setClosed(site: string, subject: string, closed: boolean): Promise<void>;
  };
}

/** Seconds that another process's change of a site may go unseen. */
const siteSeconds = 5;
/** Hours that idempotency keys are kept (I1), and the record that long walks through a list need. */
const keptHours = 48;
/** Days that jobs which failed can be looked at and begun again. */
const failedDays = 30;
/** Between two tries to start. */
const retrySeconds = 5;

/**
 * Sets up a server.
 * @throws Error when an option is wrong, the secret missing or weak, or the database cannot be opened
 */
export function createParvis(options: ParvisOptions = {}): Parvis {
  const settings = toSettings(options);
  const store = openStore(settings.database);
  const limited = settings.limits === 'on';
  const sites = new LRUCache<string, StoredSite>({ max: 1_000, ttl: siteSeconds * 1000 });
  const gate = createGate(settings.maxRequests);
  const hub = createHub({ perNetwork: limited ? 60 : Number.POSITIVE_INFINITY, total: 10_000 });
  const metrics = settings.metrics && createMetrics({ ...gate, streams: hub.size, jobs: store.queue.count });
  const answered = createAnswered(settings, metrics);
  const services: Services = {
    settings,
    store,
    tokens: createTokens(settings.secret, settings.now),
    encryption: createEncryption(settings.secret),
    cursors: createCursors(deriveKey(settings.secret, 'cursor')),
    hub,
    rates: limited ? createRates(deriveKey(settings.secret, 'rates'), store) : unlimited,
    gate,
    metrics,
    answered,
    toRefusal: createToRefusal(settings.log, store.isUnavailable),
    answers: createAnswers(store, settings.cacheBytes, createCaching(settings.cdnSeconds)),
    site: (key) => sites.get(key) ?? readSite(key),
  };
  async function readSite(key: string): Promise<StoredSite | undefined> {
    const site = await store.sites.byKey(key);
    if (site) sites.set(key, site);
    return site;
  }
  const app = createApp(services);
  const answerKept = createAnswerKept(services);
  const now = () => new Date(settings.now()).toISOString();
  const before = (hours: number) => new Date(settings.now() - hours * 3_600_000).toISOString();
  const worker = createWorker({
    store,
    handlers: settings.purge && settings.jobs === 'on' ? { purge: createPurge(settings.purge, settings.now) } : {},
    log: (entry) => settings.log({ ...entry, time: now() }),
    now: settings.now,
    metrics,
  });
  const clock = createClockWatch(keptHours * 3_600_000, settings.now);
  const prune = async () => {
    if (!clock.isSteady()) {
      const message = 'The clock was set: nothing is taken for old until two days have passed.';
      settings.log({ level: 'warn', time: now(), message });
      return;
    }
    await Promise.all([store.prune(before(keptHours)), store.queue.prune(before(failedDays * 24))]).catch(
      (error: Error) => {
        settings.log({ level: 'warn', time: now(), message: 'Old rows could not be pruned.', error: error.name });
      },
    );
  };
  const pruning = setInterval(prune, 3_600_000);
  pruning.unref();

  /** What every answer of a site depends on. */
  async function putSite(site: SiteOption): Promise<void> {
    const known = await store.sites.byKey(site.key);
    if (known?.name === site.name && known.origins.join() === site.origins.join()) return;
    await store.write(async (verbs) => {
      const { id, key } = await verbs.sites.put(site, now());
      if (known && settings.purge) await verbs.jobs.add(id, toPurge(settings.now(), key));
    });
  }

  const begin = async () => {
    await store.migrate();
    for (const site of settings.sites) await putSite(site);
    if (settings.demo && !(await store.sites.byKey(demoKey))) {
      await store.sites.put({ key: demoKey, name: 'Hôtel Bellevue', origins: [] }, now());
    }
    worker.start();
    await store.listen({
      onMessage: services.hub.publish,
      onConnect: services.hub.resync,
      onShared: services.rates.hear,
      onDisconnect: ({ message }) =>
        settings.log({ level: 'warn', time: now(), message: 'Live events wait for the database.', error: message }),
    });
  };
  let closing: Promise<void> | undefined;
  let started = begin();
  const ready = started;
  let retrying: NodeJS.Timeout | undefined;
  // Whoever awaits `ready` hears of it, and so does every request; a host that goes on all the same gets its server
  // when the database is there.
  const retry = (error: Error): void => {
    settings.log({ level: 'error', time: now(), message: 'The server cannot start.', error: error.message });
    if (closing) return;
    retrying = setTimeout(() => {
      started = begin();
      started.catch(retry);
    }, retrySeconds * 1000);
    retrying.unref();
  };
  ready.catch(retry);

  async function find(key: string): Promise<StoredSite> {
    await started;
    const site = await store.sites.byKey(key);
    if (!site) throw new Error(`There is no site "${key}".`);
    return site;
  }

  return {
    ready,
    basePath: settings.basePath,
    async fetch(request, host = {}) {
      await started.catch(() => {});
      if (!host.asked || settings.address) {
        const plain = await answerKept({
          method: request.method,
          // Without the origin; a fragment is never sent.
          target: request.url.slice(request.url.indexOf('/', 8)),
          header: (name) => request.headers.get(name),
          address: settings.address?.(request) ?? host.address ?? host.incoming?.socket?.remoteAddress,
        });
        if (plain) return new Response(plain.body, plain);
      }
      return app.fetch(request, host);
    },
    // Where the host names addresses by the Request, there must be one.
    answerKept: async (asked) => (settings.address ? undefined : answerKept(asked)),
    endStreams: () => services.hub.close(),
    close() {
      closing ??= (async () => {
        clearInterval(pruning);
        clearTimeout(retrying);
        services.hub.close();
        services.rates.close();
        await started.catch(() => {});
        await worker.stop();
        await store.close();
      })();
      return closing;
    },
    sites: {
      async put(site) {
        await started;
        await putSite(toSite(site));
        sites.delete(site.key);
      },
      async list() {
        await started;
        return (await store.sites.list()).map(({ key, name, origins }) => ({ key, name, origins }));
      },
      async renewKey(key) {
        const site = await find(key);
        const secret = createSiteKey(key);
        await store.sites.setSecretHash(site.id, hashSiteKey(secret), now());
        sites.delete(key);
        return secret;
      },
      async setClosed(key, subject, closed) {
        const site = await find(key);
        await store.write(async (verbs) => {
          const row = await verbs.subjects.ensure(site.id, { key: subject }, now());
          const revision = await verbs.subjects.setClosed(site.id, row.id, closed);
          await tellChanges(verbs, settings, site, subject, [{ type: 'subject', revision }]);
        });
      },
    },
  };
}
