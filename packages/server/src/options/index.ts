import { readFileSync } from 'node:fs';
import { type CacheOptions, type CacheSettings, toCache } from './cache.ts';
import { type ClockOptions, type ClockSettings, toClock } from './clock.ts';
import { type DatabaseOptions, type DatabaseSettings, toDatabase } from './database.ts';
import { type ExportOptions, type ExportSettings, toExports } from './exports.ts';
import { type HttpOptions, type HttpSettings, toHttp } from './http.ts';
import { type IdentityOptions, type IdentitySettings, toIdentity } from './identity.ts';
import { type ImportOptions, type ImportSettings, toImports } from './imports.ts';
import { type InboundOptions, type InboundSettings, toInbound } from './inbound.ts';
import { type JobOptions, type JobSettings, toJobs } from './jobs.ts';
import { type LimitOptions, type LimitSettings, toLimits } from './limits.ts';
import { type ListenerOptions, type ListenerSettings, toListeners } from './listeners.ts';
import { type LogOptions, type LogSettings, toLog } from './log.ts';
import { type MailOptions, type MailSettings, toMail } from './mail.ts';
import { type ObserveOptions, type ObserveSettings, toObserve } from './observe.ts';
import { type PageOptions, type PageSettings, toPages } from './pages.ts';
import { type PolicyOptions, type PolicySettings, toPolicies } from './policies.ts';
import { type QuotaOptions, type QuotaSettings, toQuotas } from './quota.ts';
import { type SiteOptions, type SiteSettings, toSites } from './sites.ts';
import { type StaffOptions, type StaffSettings, toStaff } from './staff.ts';

/** How a server is set up. Everything has a default but the secret. */
export interface ParvisOptions
  extends DatabaseOptions,
    IdentityOptions,
    SiteOptions,
    StaffOptions,
    HttpOptions,
    LimitOptions,
    QuotaOptions,
    ObserveOptions,
    CacheOptions,
    JobOptions,
    MailOptions,
    InboundOptions,
    ImportOptions,
    ExportOptions,
    LogOptions,
    PageOptions,
    PolicyOptions,
    ListenerOptions,
    ClockOptions {}

/** Options with every default filled in, and checked. */
export interface Settings
  extends DatabaseSettings,
    IdentitySettings,
    SiteSettings,
    StaffSettings,
    HttpSettings,
    LimitSettings,
    QuotaSettings,
    ObserveSettings,
    CacheSettings,
    JobSettings,
    MailSettings,
    InboundSettings,
    ImportSettings,
    ExportSettings,
    LogSettings,
    PageSettings,
    PolicySettings,
    ListenerSettings,
    ClockSettings {
  /** Of this package. */
  version: string;
}

/** @throws Error that says in a sentence what is wrong and what to do */
export const toSettings = (options: ParvisOptions): Settings => ({
  ...toDatabase(options),
  ...toObserve(options),
  ...toIdentity(options),
  ...toSites(options),
  ...toStaff(options),
  ...toHttp(options),
  ...toLimits(options),
  ...toQuotas(options),
  ...toCache(options),
  ...toJobs(options),
  ...toMail(options),
  ...toInbound(options),
  ...toImports(options),
  ...toExports(options),
  ...toLog(options),
  ...toPages(options),
  ...toPolicies(options),
  ...toListeners(options),
  ...toClock(options),
  version: (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version,
});
