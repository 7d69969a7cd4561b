import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteKey } from '@parvis/contract';
import { parseProxies } from './http/address.ts';
import { keepSecret, weakness } from './identity/secret.ts';
import { parseOrigin } from './policy/origins.ts';

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
  level: 'error' | 'warn';
  time: string;
  message: string;
  requestId?: string;
  method?: string;
  /** The route's pattern, not the address that was asked for. */
  route?: string;
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
   * Milliseconds after which a request that is still under way is answered with 503. Streams are no requests under way.
   * @default 10000
   */
  timeout?: number;
  /**
   * Bytes of memory for answers that are ready to be sent.
   * @default 33554432
   */
  cacheBytes?: number;
  /**
   * The folder of the built widgets: `parvis.js`, `integrity.json` and a folder for each version.
   * @default dist/browser of @parvis/widgets
   */
  widgets?: string;
  /**
   * The clock, in milliseconds since 1970: for tests.
   * @default Date.now
   */
  now?: () => number;
}

/** Options with every default filled in, and checked. */
export interface Settings extends Required<Omit<ParvisOptions, 'trustedProxies' | 'address'>> {
  proxies: ReturnType<typeof parseProxies>;
  address: ((request: Request) => string | undefined) | undefined;
  version: string;
}

/** @throws Error that says in a sentence what is wrong and what to do */
export function toSettings(options: ParvisOptions): Settings {
  const database = options.database ?? 'sqlite:./data/parvis.db';
  const demo = options.demo ?? false;
  let secret = options.secret ?? process.env.PARVIS_SECRET;
  if (demo && !secret) secret = keepSecret(folderOf(database));
  const weak = weakness(secret);
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
    log: options.log ?? ((entry) => console.error(JSON.stringify(entry))),
    timeout: options.timeout ?? 10_000,
    cacheBytes: options.cacheBytes ?? 32 * 1024 * 1024,
    widgets: options.widgets ?? widgetsFolder(),
    now: options.now ?? Date.now,
    version: (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
      .version,
  };
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

function widgetsFolder(): string {
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve('@parvis/widgets/package.json'))), 'dist/browser');
  } catch {
    return '';
  }
}
