import { LRUCache } from 'lru-cache';
import { type Bindings, createApp } from './app.ts';
import { createCursors } from './http/cursor.ts';
import type { Ready } from './http/ready.ts';
import { deriveKey } from './identity/keys.ts';
import { createSeal } from './identity/seal.ts';
import { createSiteKey, hashSiteKey } from './identity/site-key.ts';
import { createTokens } from './identity/tokens.ts';
import { createHub } from './live/hub.ts';
import { toTopic } from './live/topic.ts';
import { type ParvisOptions, type SiteOption, toSettings, toSite } from './options.ts';
import { demoKey } from './policy/origins.ts';
import { createRates, unlimited } from './policy/rates.ts';
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
  /** Resolves once the tables are up to date and the sites registered; rejects with the reason when that fails. */
  ready: Promise<void>;
  /** Ends the live streams, which would keep a host from stopping; other requests are still answered. */
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
  const services: Services = {
    settings,
    store,
    tokens: createTokens(settings.secret, settings.now),
    seal: createSeal(settings.secret),
    cursors: createCursors(deriveKey(settings.secret, 'cursor')),
    hub: createHub({ perNetwork: limited ? 60 : Number.POSITIVE_INFINITY, total: 10_000 }),
    rates: limited ? createRates() : unlimited,
    // A compressed form is made after its entry is weighed: three times the plain bytes is more than all of them.
    answers: new LRUCache<string, Ready>({
      maxSize: settings.cacheBytes,
      sizeCalculation: ({ bytes }, key) => bytes.length * 2 + key.length + 500,
    }),
    async site(key) {
      const known = sites.get(key);
      if (known) return known;
      const site = await store.sites.byKey(key);
      if (site) sites.set(key, site);
      return site;
    },
  };
  const app = createApp(services);
  const now = () => new Date(settings.now()).toISOString();
  const prune = () =>
    store.prune(new Date(settings.now() - keptHours * 3_600_000).toISOString()).catch((error: Error) => {
      settings.log({ level: 'warn', time: now(), message: 'Old rows could not be pruned.', error: error.name });
    });
  const pruning = setInterval(prune, 3_600_000);
  pruning.unref();

  const begin = async () => {
    await store.migrate();
    for (const site of settings.sites) await store.sites.put(site, now());
    if (settings.demo && !(await store.sites.byKey(demoKey))) {
      await store.sites.put({ key: demoKey, name: 'Hôtel Bellevue', origins: [] }, now());
    }
    await prune();
    await store.listen({
      hear: services.hub.publish,
      begin: services.hub.greet,
      lose: ({ message }) =>
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
    async fetch(request, host = {}) {
      await started.catch(() => {});
      return app.fetch(request, host);
    },
    endStreams: () => services.hub.close(),
    close() {
      closing ??= (async () => {
        clearInterval(pruning);
        clearTimeout(retrying);
        services.hub.close();
        await started.catch(() => {});
        await store.close();
      })();
      return closing;
    },
    sites: {
      async put(site) {
        await started;
        await store.sites.put(toSite(site), now());
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
          verbs.announce(toTopic(site.id, subject), [{ type: 'subject', revision }]);
        });
      },
    },
  };
}
