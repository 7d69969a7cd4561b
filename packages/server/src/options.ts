import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteKey } from '@parvis/contract';
import { parseProxies } from './http/address.ts';
import { checkSecret, loadOrCreateSecret } from './identity/secret.ts';
import { toWebhook, type Webhook } from './jobs/webhook.ts';
import { createLog } from './observe/log.ts';
import { parseOrigin } from './policy/origins.ts';
import type { Item } from './render/json-ld.ts';

/** A business whose pages may use this server. */
export interface SiteOption {
  /** As in `data-site`: small letters, digits and hyphens. */
  key: string;
  /** The business's name, under which it answers. */
  name: string;
  /** Whole origins of its pages: `['https://www.example.org']`. */
  origins: string[];
}

/** One line of the server's log. It never holds a text, a name, an address or a token. */
export interface LogEntry {
  level: 'error' | 'warn' | 'info' | 'debug';
  time: string;
  message: string;
  requestId?: string;
  method?: string;
  /** The route's name, not the address that was asked for. */
  route?: string;
  status?: number;
  milliseconds?: number;
  error?: string;
  stack?: string[];
}

/** How a server is set up. Everything has a default but the secret. */
export interface ParvisOptions {
  /**
   * Where posts are kept: `sqlite:PATH`, or `postgres://USER:PASSWORD@HOST:PORT/NAME` for several processes that are one
   * service. The folder of a file is made when it is not there; `sqlite::memory:` keeps nothing.
   * @default 'sqlite:./data/parvis.db'
   */
  database?: string;
  /**
   * What tokens are signed and e-mail addresses encrypted with: 32 random characters or more, kept outside the
   * database. Whoever has it can act as any visitor; with another one, every visitor's token is void.
   * @default the environment variable PARVIS_SECRET
   */
  secret?: string;
  /**
   * Sites registered in code, added or brought up to date at start. Sites added by `parvis site add` stay as they are.
   * @default []
   */
  sites?: SiteOption[];
  /**
   * Opens the site `demo` to pages on any loopback origin, and makes and keeps a secret beside the database. Never in
   * production.
   * @default false
   */
  demo?: boolean;
  /**
   * The path this server is mounted under when the host passes it on, as in `/community`. Leave it out where the host
   * strips the path itself, as Express and Hono's `mount` do.
   * @default ''
   */
  basePath?: string;
  /**
   * Reverse proxies whose `X-Forwarded-For` is believed, as addresses or ranges: `['10.0.0.0/8', '::1']`. Behind a proxy
   * that is not named here, all visitors share its address and its limits.
   * @default []
   */
  trustedProxies?: string[];
  /**
   * `'off'` lifts the limits on requests and open streams, for measurements on a machine of one's own.
   * @default 'on'
   */
  limits?: 'on' | 'off';
  /**
   * Names the address of the machine at the other end of the connection, where the host knows it and passes it in a way
   * of its own. Never read a forwarded header here: that is what `trustedProxies` is for.
   * @default the second argument of `fetch`: `{ address }`, or what `@hono/node-server` passes
   */
  address?: (request: Request) => string | undefined;
  /**
   * Takes each line of the log.
   * @default one line of JSON on the standard error stream
   */
  log?: (entry: LogEntry) => void;
  /**
   * The finest level that is logged. `'debug'` has a line for every request, without addresses and words.
   * @default 'info'
   */
  logLevel?: LogEntry['level'];
  /**
   * Answers `GET /metrics` for Prometheus, to who sends `Authorization: Bearer TOKEN`. 16 characters or more.
   * @default none: there is no such address
   */
  metrics?: { token: string };
  /**
   * Milliseconds after which a request that is still under way is answered with 503. Streams are no requests under way.
   * @default 10000
   */
  timeout?: number;
  /**
   * Requests in work at once. Five times as many wait, for three seconds at most; the rest is answered with 503 and
   * `Retry-After`. Answers that are ready and live streams take no place.
   * @default 200
   */
  maxRequests?: number;
  /**
   * Bytes of memory for answers that are ready to be sent.
   * @default 33554432
   */
  cacheBytes?: number;
  /**
   * Called when something changes under a subject, so that a cache in front of the server (a CDN) can forget what it
   * keeps of it: a message of Standard Webhooks with the subject's surrogate key, sent until it is taken, for three days.
   * The secret is `whsec_` and 24 to 64 random bytes in Base64.
   * @default none
   * @example { url: 'https://purge.example.org/parvis', secret: process.env.PARVIS_PURGE_SECRET }
   */
  purge?: Webhook;
  /**
   * Seconds for which a cache in front of the server may answer reads by itself, a whole number: for as long, at worst, it
   * answers what is old. 0: it asks each time.
   * @default 60 with `purge`, 0 without
   */
  cdnSeconds?: number;
  /**
   * `'off'` leaves what is to be done after writes (messages to others) to the other processes over the same database.
   * @default 'on'
   */
  jobs?: 'on' | 'off';
  /**
   * The folder of the built widgets: `parvis.js`, `integrity.json` and a folder for each version.
   * @default dist/browser of @parvis/widgets
   */
  widgets?: string;
  /**
   * Says what a subject is, for the structured data of its page: `{ type: 'Product', id: 'https://…#product' }`. Stars
   * are said only of types that search engines take them for, never of a business on its own site.
   * @default nothing is said of reviews
   */
  items?: (subject: { site: string; key: string; url: string | null; title: string | null }) => Item | undefined;
  /**
   * The clock, in milliseconds since 1970: for tests.
   * @default Date.now
   */
  now?: () => number;
}

/** Options with every default filled in, and checked. */
export interface Settings extends Required<Omit<ParvisOptions, 'trustedProxies' | 'address' | 'purge' | 'metrics'>> {
  proxies: ReturnType<typeof parseProxies>;
  address: ((request: Request) => string | undefined) | undefined;
  purge: Webhook | undefined;
  metrics: { token: string } | undefined;
  version: string;
}

/** @throws Error that says in a sentence what is wrong and what to do */
export function toSettings(options: ParvisOptions): Settings {
  const database = options.database ?? 'sqlite:./data/parvis.db';
  const demo = options.demo ?? false;
  let secret = options.secret ?? process.env.PARVIS_SECRET;
  if (demo && !secret) secret = loadOrCreateSecret(folderOf(database));
  const logLevel = options.logLevel ?? 'info';
  if (!['error', 'warn', 'info', 'debug'].includes(logLevel)) {
    throw new Error('logLevel must be error, warn, info or debug.');
  }
  const weak = checkSecret(secret);
  if (weak) throw new Error(weak);
  return {
    database,
    secret: secret!,
    sites: (options.sites ?? []).map(toSite),
    demo,
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    proxies: parseProxies(options.trustedProxies ?? []),
    limits: options.limits ?? 'on',
    address: options.address,
    log: options.log ?? createLog(logLevel),
    logLevel,
    metrics: options.metrics && toMetrics(options.metrics),
    timeout: options.timeout ?? 10_000,
    maxRequests: toPositive('maxRequests', options.maxRequests ?? 200),
    cacheBytes: options.cacheBytes ?? 32 * 1024 * 1024,
    purge: options.purge && toWebhook('purge', options.purge),
    cdnSeconds: toSeconds('cdnSeconds', options.cdnSeconds ?? (options.purge ? 60 : 0)),
    jobs: options.jobs ?? 'on',
    widgets: options.widgets ?? widgetsFolder(),
    items: options.items ?? (() => undefined),
    now: options.now ?? Date.now,
    version: (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
      .version,
  };
}

function toMetrics({ token }: { token: string }): { token: string } {
  if (!/^[\x21-\x7e]{16,}$/.test(token)) throw new Error('The token of the metrics must have 16 characters or more.');
  return { token };
}

function toPositive(option: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} must be a whole number from 1 on.`);
  return value;
}

function toSeconds(name: string, seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new Error(`${name} must be a whole number of seconds, 0 or more, not "${seconds}".`);
}

/** @throws Error when the key or an origin has the wrong form */
export function toSite(site: SiteOption): SiteOption {
  if (!siteKey.safeParse(site.key).success) {
    throw new Error(`The site key "${site.key}" must be small letters, digits and hyphens, 63 at most.`);
  }
  const origins = site.origins.map((text) => {
    const origin = parseOrigin(text);
    if (!origin) throw new Error(`"${text}" is not an origin such as https://www.example.org.`);
    return origin;
  });
  return { key: site.key, name: site.name.trim() || site.key, origins: [...new Set(origins)] };
}

/** Where the database file lies; for one in memory or on a server, the default data folder. */
export function folderOf(database: string): string {
  const path = database.replace(/^sqlite:/, '');
  return path === ':memory:' || !database.startsWith('sqlite:') ? resolve('data') : dirname(resolve(path));
}

/** The built widgets of the installed package; an empty name when there is none. */
export function widgetsFolder(): string {
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve('@parvis/widgets/package.json'))), 'dist/browser');
  } catch {
    return '';
  }
}
