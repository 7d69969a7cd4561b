import { randomUUID } from 'node:crypto';
import { siteKey } from '@parvis/contract';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import { type Credentials, identify } from '../identity/identify.ts';
import { toNetwork } from '../identity/network.ts';
import type { Principal } from '../identity/principal.ts';
import { findSiteKey } from '../identity/site-key.ts';
import { inSpan } from '../observe/spans.ts';
import { allowsOrigin, isOwnPage } from '../policies/origins.ts';
import type { StoredSite } from '../store/store.ts';
import { type Act, toAct } from './budgets.ts';
import type { Env } from './context.ts';
import { corsHeaders, preflight } from './cors.ts';
import { nextTurn } from './next-turn.ts';
import { manageSites, pageSites, publicSites } from './patterns.ts';
import type { Services } from './services.ts';
import { timeout } from './timeout.ts';

/** What differs between the surfaces of the server. Everything else in this file is the same for all of them. */
export interface Surface {
  path: string;
  /** Pages of the site's origins send requests, and read the answers where `cors` is set. */
  origins: 'registered' | 'own';
  cors: boolean;
  /** What comes too often is not refused at the door but shown again with its words. */
  returnsForms: boolean;
}

export const surfaces: Record<'public' | 'manage' | 'pages', Surface> = {
  public: { path: `${publicSites}/*`, origins: 'registered', cors: true, returnsForms: false },
  manage: { path: `${manageSites}/*`, origins: 'own', cors: false, returnsForms: false },
  pages: { path: `${pageSites}/*`, origins: 'registered', cors: false, returnsForms: true },
};

/** A request as far as the pipeline looks at it: the fast path has nothing more of it. */
export interface Incoming {
  method: string;
  header(name: string): string | null;
  /** The host and port that it was sent to. */
  host(): string;
  /** The address at the other end of the connection, if it is known. */
  address: string | undefined;
}

/**
 * The life of a request, from top to bottom, for every surface. Who calls is asked last, by `toPrincipal`, once the
 * endpoint is known; `serveCached` takes the same steps without the objects of Hono.
 */
export function mountPipeline(app: Hono<Env>, services: Services): void {
  app.use(trackRequest(services));
  app.use(timeout(services.settings.timeout));
  app.use(limitNetwork(services));
  for (const surface of Object.values(surfaces)) {
    app.use(surface.path, enterSite(services, surface));
    app.use(surface.path, guardOrigin(services, surface));
    app.use(surface.path, limitSite(services, surface));
    app.use(surface.path, takePermit(services));
  }
  // Whatever is no site's: files, the state of the server, and what there is not.
  app.use(async (c, next) => {
    const limited = c.get('limited');
    if (limited && !c.get('site')) throw limited;
    await next();
  });
}

/** A name for each request, and a line in the log and in the metrics once it is answered. */
function trackRequest({ answered }: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const begun = performance.now();
    const id = randomUUID();
    c.set('id', id);
    c.set('headers', {});
    await inSpan(c.req.method, async (span) => {
      await next();
      const endpoint = c.get('endpoint') ?? 'other';
      span.updateName(`${c.req.method} ${endpoint}`);
      answered({ id, method: c.req.method, route: endpoint, status: c.res.status, begun });
    });
    const { headers } = c.res;
    for (const [name, value] of Object.entries(c.get('headers'))) headers.append(name, value);
    for (const [name, value] of Object.entries(commonHeaders(id))) headers.set(name, value);
  };
}

/** What every answer carries. */
export const commonHeaders = (id: string): Record<string, string> => ({
  'x-request-id': id,
  'x-content-type-options': 'nosniff',
});

function enterSite(services: Services, surface: Surface): MiddlewareHandler<Env> {
  return async (c, next) => {
    const key = c.req.param('site');
    const isKey = siteKey.safeParse(key).success;
    // Whoever asks for too much does not ask the database as well.
    const limited = c.get('limited');
    let site = isKey ? await services.site(key as string, limited === undefined) : undefined;
    // By what was known of it before. The business is not held up, and its key may have been renewed since.
    if (limited && site && isOwner(c, services, site)) site = await services.site(key as string);
    if (!site && limited) throw limited;
    if (!site) {
      // What is not there has no origins: whoever wrote the wrong key into a page may read so.
      if (surface.cors) c.set('headers', toCors(toIncoming(c, services.settings), true));
      throw new ProblemError('NOT_FOUND');
    }
    c.set('site', site);
    await next();
  };
}

function guardOrigin({ settings, noteTag }: Services, surface: Surface): MiddlewareHandler<Env> {
  return async (c, next) => {
    const incoming = toIncoming(c, settings);
    const isAllowed = isAllowedOrigin(surface, c.get('site'), incoming, settings.demo);
    if (surface.cors) {
      if (incoming.method === 'GET') noteTag(c.get('site'), incoming, isAllowed);
      c.set('headers', toCors(incoming, isAllowed));
      if (incoming.method === 'OPTIONS') return preflight(isAllowed && incoming.header('origin') !== null);
    }
    if (!isAllowed && !isRead(incoming)) throw new ProblemError('ORIGIN_NOT_ALLOWED');
    if (c.get('site').suspended_at !== null && !isRead(incoming)) throw new ProblemError('SITE_SUSPENDED');
    return next();
  };
}

/**
 * Whether what sends a request may write here (A3). Browsers name the origin of whatever can change something; where none
 * is named they may still say that a foreign page sent it, and everybody else is no page at all.
 */
export function isAllowedOrigin({ origins }: Surface, site: StoredSite, incoming: Incoming, demo: boolean): boolean {
  const origin = incoming.header('origin');
  if (origin === null) return incoming.header('sec-fetch-site') !== 'cross-site';
  return (origins === 'registered' && allowsOrigin(site, origin, demo)) || isOwnPage(incoming);
}

/** What tells browsers who may read an answer. */
export function toCors(incoming: Incoming, isAllowed: boolean): Record<string, string> {
  return corsHeaders((isAllowed && incoming.header('origin')) || undefined);
}

/** Counts a request against its network, whatever it asks for. Who is refused hears it when the site is known (W3). */
function limitNetwork({ settings, rates }: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const network = networkOf(toIncoming(c, settings), settings);
    const act = toAct(c.req.method, c.req.path.slice(settings.basePath.length));
    c.set('network', network);
    c.set('act', act);
    if (act) await rates.takeOfNetwork(act, network).catch(keep(c));
    await next();
  };
}

/** Keeps that there were too many, to be said later. */
const keep = (c: Context<Env>) => (error: unknown) => {
  if (!(error instanceof ProblemError)) throw error;
  c.set('limited', error);
};

/** The business stands outside of what strangers can use up; they share what their site takes. */
function limitSite(services: Services, surface: Surface): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { rates } = services;
    const act = c.get('act');
    c.set('isOwner', isOwner(c, services, c.get('site')));
    if (c.get('isOwner')) c.set('limited', undefined);
    else if (act && !c.get('limited')) await rates.takeOfSite(act, c.get('network'), c.get('site').id).catch(keep(c));
    const limited = c.get('limited');
    // Whoever typed something does not lose it: the form is shown again, and nothing is done.
    if (limited && (!surface.returnsForms || isRead({ method: c.req.method }))) throw limited;
    await next();
  };
}

/** Whether a request brings a key of the site, by which it is nobody's but the business's. */
function isOwner(c: Context<Env>, { settings }: Pick<Services, 'settings'>, site: StoredSite): boolean {
  const token = /^Bearer (psk_.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return token !== undefined && findSiteKey(token, site, settings.now()) !== undefined;
}

const isRead = ({ method }: Pick<Incoming, 'method'>): boolean => method === 'GET' || method === 'HEAD';

/** Counts what shows only once a request is understood. @throws ProblemError RATE_LIMITED */
export async function takeBesides(
  c: Pick<Context<Env>, 'get'>,
  { rates }: Pick<Services, 'rates'>,
  act: Act,
  points?: number,
): Promise<void> {
  if (!c.get('isOwner')) await rates.take(act, c.get('network'), c.get('site').id, points);
}

/** Waits for a turn of the event loop, for work that takes milliseconds. */
export const takeTurn = (c: Pick<Context<Env>, 'get'>): Promise<void> => nextTurn(c.get('network'), c.get('isOwner'));

/** The network that a request comes from, as far as the host tells. */
export const networkOf = (
  { address, header }: Pick<Incoming, 'address' | 'header'>,
  { proxies }: Pick<Services['settings'], 'proxies'>,
): string | undefined => toNetwork(address, header('x-forwarded-for'), proxies);

/** What waits for its caller gives its permit back meanwhile: `permit.releaseWhile`. */
export function takePermit({ concurrency }: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const permit = await concurrency.acquire(c.get('network'), c.get('isOwner'));
    c.set('permit', permit);
    await next().finally(permit.release);
  };
}

/** Who calls, as far as this endpoint asks for it. @throws ProblemError UNAUTHENTICATED, FORBIDDEN */
export async function toPrincipal(
  c: Context<Env>,
  services: Services,
  access: Parameters<typeof identify>[1],
): Promise<Principal> {
  const principal = await identify(toCredentials(c, services), access, c.get('site'), services);
  // A person who works for the site is held up by strangers as little as its keys are.
  if (principal.kind === 'staff') c.set('isOwner', true);
  return principal;
}

function toCredentials(c: Context<Env>, { settings }: Pick<Services, 'settings'>): Credentials {
  const incoming = toIncoming(c, settings);
  return {
    authorization: incoming.header('authorization'),
    cookie: incoming.header('cookie'),
    host: incoming.host(),
    isOwnPage: isOwnPage(incoming),
    isRead: isRead(incoming),
  };
}

export const toIncoming = (c: Context<Env>, { address }: Services['settings']): Incoming => ({
  method: c.req.method,
  header: (name) => c.req.header(name) ?? null,
  host: () => new URL(c.req.url).host,
  address: address?.(c.req.raw) ?? c.env?.address ?? c.env?.incoming?.socket?.remoteAddress,
});
