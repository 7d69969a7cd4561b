import { createLog } from './adapters/log.ts';
import { createSites } from './adapters/sites.ts';
import { createApp } from './app.ts';
import { createFetch, createServeCached } from './http/fast-path.ts';
import { setInternals } from './internals.ts';
import { startLifecycle } from './lifecycle.ts';
import { type ParvisOptions, toSettings } from './options/index.ts';
import type { Parvis } from './parvis.ts';
import { createServices } from './services.ts';

export type { RegisterStatus, ReviewRegister } from './adapters/log.ts';
export type { SiteReport } from './domain/reports/list.ts';
export type { ListedSite } from './domain/sites/list.ts';
export type { Bindings } from './http/context.ts';
export type { Batched } from './log/batch.ts';
export type { Compared } from './log/compare.ts';
export type { RegisterState } from './log/state.ts';
export type { LogEntry } from './observe/log.ts';
export type { InboundOption, ResolveDns } from './options/inbound.ts';
export type { ParvisOptions } from './options/index.ts';
export type { HostEvent, HostEventData } from './options/listeners.ts';
export type { MailOption } from './options/mail.ts';
export type { Item } from './options/pages.ts';
export type { HostPolicy, HostPost } from './options/policies.ts';
export type { SiteOption } from './options/sites.ts';
export type { Parvis, QueuedPost, Sites, StaffMember, SubjectName } from './parvis.ts';

/**
 * Sets up a server. It answers through `fetch`, so that it stands in any host that speaks web standards; a Node server
 * takes `toNodeHandler` of `@parvis/server/node`.
 *
 * @example
 * ```ts
 * const parvis = createParvis({
 *   database: 'sqlite:./data/parvis.db',
 *   secret: process.env.PARVIS_SECRET,
 *   sites: [{ key: 'shop', name: 'The Shop', origins: ['https://www.example.org'] }],
 * });
 * await parvis.ready;
 * app.mount('/community', parvis.fetch);
 * ```
 * @throws Error when an option is wrong, the secret missing or weak, or the database cannot be opened
 */
export function createParvis(options: ParvisOptions = {}): Parvis {
  const settings = toSettings(options);
  const services = createServices(settings);
  const app = createApp(services);
  const lifecycle = startLifecycle(services);
  const serveCached = createServeCached(services);
  const parvis: Parvis = {
    basePath: settings.basePath,
    ready: lifecycle.ready,
    fetch: createFetch(app, settings, serveCached, lifecycle.started),
    endStreams: services.hub.close,
    close: lifecycle.close,
    sites: createSites(services, lifecycle.started),
    log: createLog(services, lifecycle.started),
  };
  // Where the host names addresses by the Request, there must be one.
  setInternals(parvis, { services, serveCached: settings.address ? undefined : serveCached });
  return parvis;
}
