import type { ParvisOptions } from '../index.ts';

/** What every command reads from the environment. */
export interface Environment {
  options: ParvisOptions;
  host: string;
  port: number;
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
  return {
    host,
    port,
    options: {
      database: environment.DATABASE_URL || 'sqlite:./data/parvis.db',
      ...(environment.PARVIS_SECRET !== undefined && { secret: environment.PARVIS_SECRET }),
      limits: off ? 'off' : 'on',
      trustedProxies: (environment.PARVIS_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
    },
  };
}
