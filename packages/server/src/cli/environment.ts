import { existsSync, readFileSync } from 'node:fs';
import type { ParvisOptions } from '../index.ts';
import { fileOf } from '../store/address.ts';

/** What every command reads from the environment. */
export interface Environment {
  options: ParvisOptions;
  host: string;
  port: number;
  /** Milliseconds between a signal to stop and the last new connection, for a load balancer to notice. */
  drainMs: number;
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** @throws Error that says which variable is wrong, and why */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): Environment {
  const host = environment.HOST || '127.0.0.1';
  const port = Number(environment.PORT || 4477);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${environment.PORT}".`);
  }
  const off = environment.PARVIS_LIMITS === 'off';
  if (off && !loopback.includes(host)) {
    throw new Error('PARVIS_LIMITS=off is for measurements: it needs HOST to be a loopback address such as 127.0.0.1.');
  }
  const drain = Number(environment.PARVIS_DRAIN_SECONDS || 0);
  if (!(drain >= 0 && drain <= 300)) {
    throw new Error(`PARVIS_DRAIN_SECONDS must be from 0 to 300, not "${environment.PARVIS_DRAIN_SECONDS}".`);
  }
  return {
    host,
    port,
    drainMs: drain * 1000,
    options: {
      database: environment.DATABASE_URL || 'sqlite:./data/parvis.db',
      ...(environment.PARVIS_SECRET !== undefined && { secret: environment.PARVIS_SECRET }),
      ...(environment.PARVIS_PURGE_URL && {
        purge: { url: environment.PARVIS_PURGE_URL, secret: environment.PARVIS_PURGE_SECRET ?? '' },
      }),
      ...(environment.PARVIS_CDN_SECONDS && { cdnSeconds: Number(environment.PARVIS_CDN_SECONDS) }),
      ...(environment.PARVIS_METRICS_TOKEN && { metrics: { token: environment.PARVIS_METRICS_TOKEN } }),
      ...(environment.PARVIS_POSTS_PER_MONTH && {
        quota: { postsPerMonth: Number(environment.PARVIS_POSTS_PER_MONTH) },
      }),
      ...(environment.PARVIS_PUBLIC_ADDRESS && { publicAddress: environment.PARVIS_PUBLIC_ADDRESS }),
      ...(environment.PARVIS_PRIVATE_WEBHOOKS === 'true' && { privateWebhooks: true }),
      ...(environment.PARVIS_PAGE_LOOKS && {
        pageLooks: environment.PARVIS_PAGE_LOOKS as NonNullable<ParvisOptions['pageLooks']>,
      }),
      ...(environment.PARVIS_OPENING && {
        opening: environment.PARVIS_OPENING as NonNullable<ParvisOptions['opening']>,
      }),
      ...((environment.PARVIS_IMPORT_FOLDER || environment.PARVIS_IMPORT_BYTES) && {
        imports: {
          ...(environment.PARVIS_IMPORT_FOLDER && { folder: environment.PARVIS_IMPORT_FOLDER }),
          ...(environment.PARVIS_IMPORT_BYTES && { fileBytes: Number(environment.PARVIS_IMPORT_BYTES) }),
        },
      }),
      ...((environment.PARVIS_EXPORT_FOLDER || environment.PARVIS_EXPORT_BYTES) && {
        exports: {
          ...(environment.PARVIS_EXPORT_FOLDER && { folder: environment.PARVIS_EXPORT_FOLDER }),
          ...(environment.PARVIS_EXPORT_BYTES && { siteBytes: Number(environment.PARVIS_EXPORT_BYTES) }),
        },
      }),
      ...(environment.PARVIS_LOG_LEVEL && {
        logLevel: environment.PARVIS_LOG_LEVEL as NonNullable<ParvisOptions['logLevel']>,
      }),
      ...readMail(environment),
      ...readInbound(environment),
      ...(environment.PARVIS_LOG_POLICY_FILE && { logPolicy: readPolicy(environment.PARVIS_LOG_POLICY_FILE) }),
      limits: off ? 'off' : 'on',
      trustedProxies: (environment.PARVIS_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
    },
  };
}

/** @throws Error when a file of a key cannot be read, or a part of DKIM is missing */
function readMail(environment: NodeJS.ProcessEnv): Pick<ParvisOptions, 'mail'> {
  const { SMTP_URL: smtp, PARVIS_MAIL_FROM: from, PARVIS_MAIL_RATE: rate, PARVIS_MAIL_BOUNCES: bounces } = environment;
  const { PARVIS_DKIM_DOMAIN: domain, PARVIS_DKIM_SELECTOR: selector, PARVIS_DKIM_KEY_FILE: file } = environment;
  const key = environment.PARVIS_DKIM_KEY || (file ? readKey(file) : undefined);
  if ((domain || selector || key) && !(domain && selector && key)) {
    throw new Error(
      'DKIM needs all three: PARVIS_DKIM_DOMAIN, PARVIS_DKIM_SELECTOR, and PARVIS_DKIM_KEY_FILE (or PARVIS_DKIM_KEY).',
    );
  }
  if (!smtp) return {};
  return {
    mail: {
      smtp,
      from,
      ...(rate && { perSecond: Number(rate) }),
      ...(bounces && { bounces }),
      ...(domain && selector && key && { dkim: { domain, selector, key } }),
    },
  };
}

/** @throws Error when one half of it is missing */
function readInbound(environment: NodeJS.ProcessEnv): Pick<ParvisOptions, 'inbound'> {
  const { PARVIS_INBOUND_ADDRESS: address, PARVIS_INBOUND_SECRET: secret } = environment;
  if (!address && !secret) return {};
  if (!address || !secret) {
    throw new Error('Answers by mail need both: PARVIS_INBOUND_ADDRESS and PARVIS_INBOUND_SECRET.');
  }
  return { inbound: { address, secret } };
}

const readKey = (file: string): string => readNamed('PARVIS_DKIM_KEY_FILE', file);
const readPolicy = (file: string): string => readNamed('PARVIS_LOG_POLICY_FILE', file);

/** @throws Error that names the variable which names the file */
function readNamed(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(`The file that ${variable} names cannot be read (${code}): ${file}.`);
  }
}

/** The database of the environment. @throws Error when there is none: opening would make an empty one */
export function existing(): string {
  const database = readEnvironment().options.database!;
  mustExist(database);
  return database;
}

export function mustExist(database: string): void {
  const path = fileOf(database);
  if (path !== undefined && !existsSync(path)) {
    throw new Error(`There is no database at ${path}: check DATABASE_URL, and the folder this runs in.`);
  }
}
