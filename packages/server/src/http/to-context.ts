import type { Context as HonoContext } from 'hono';
import type { Context } from '../domain/context.ts';
import type { Principal } from '../identity/principal.ts';
import type { Env } from './context.ts';
import { chooseStaffLanguage } from './languages.ts';
import { takeBesides } from './pipeline.ts';
import type { Services } from './services.ts';

/** What use cases get of a request that has passed the pipeline. */
export const toContext = (c: HonoContext<Env>, services: Services, principal: Principal): Context => ({
  site: c.get('site'),
  principal,
  network: c.get('network'),
  userAgent: c.req.header('user-agent')?.slice(0, 300),
  now: new Date(services.settings.now()).toISOString(),
  begin: c.get('begin'),
  address: toAddress(c, services.settings),
  locale: chooseStaffLanguage(c.req.header('accept-language') ?? null),
  spend: (bytes, act = 'bytes') => takeBesides(c, services, act, bytes),
  // What staff do is not counted elsewhere; this reaches others.
  look: () => services.rates.take('check', c.get('network'), c.get('site').id),
  services,
});

/** Where the server is reached, by its option, else by what the request was sent to. */
export function toAddress(c: HonoContext<Env>, { publicAddress, basePath }: Services['settings']): string {
  if (publicAddress) return publicAddress;
  const { origin, host } = new URL(c.req.url);
  // A proxy may have changed the scheme; a page of ours names it.
  const page = c.req.header('origin') ?? '';
  return (URL.canParse(page) && new URL(page).host === host ? page : origin) + basePath;
}
