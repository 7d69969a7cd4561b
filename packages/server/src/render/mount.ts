import { siteKey, subjectKey } from '@parvis/contract';
import type { Context, Hono } from 'hono';
import type { Env } from '../app.ts';
import { networkOf } from '../http/network.ts';
import { Refusal } from '../policy/refusal.ts';
import type { Services } from '../services.ts';
import { toAddresses } from './address.ts';
import { answerFragment } from './fragment.ts';
import { showPost, showSubject } from './pages.ts';
import { sendPost, sendReport } from './posting.ts';
import { createRenderer } from './renderer.ts';
import { showRefusal, showReport } from './report.ts';
import { toVisit, type Visit } from './visit.ts';

/** A subject's key from a path: what is wrongly encoded names nothing. */
function toKey(c: Context<Env>): string {
  const { pathname } = new URL(c.req.raw.url);
  try {
    return checkKey(
      decodeURIComponent(pathname.slice(pathname.indexOf('/subjects/') + '/subjects/'.length).replace(/\/$/, '')),
    );
  } catch {
    throw new Refusal('NOT_FOUND');
  }
}

/** @throws Refusal NOT_FOUND where no subject can have this key */
function checkKey(key: string): string {
  const result = subjectKey.safeParse(key);
  if (!result.success) throw new Refusal('NOT_FOUND');
  return result.data;
}

/** A refusal as a page, for who asked for one. */
export type Refuse = (c: Context<Env>, refusal: Refusal) => Promise<Response | undefined>;

/**
 * HTML for who reads without script, or before it comes. A room of its own: the API knows nothing of it.
 * @returns what shows a browser why it gets no page; nothing where none was asked for, or none can be made
 */
export function mountRendering(app: Hono<Env>, services: Services): Refuse {
  const load = createRenderer(services.settings.widgets);
  app.get('/v1/sites/:site/render', (c) => answerFragment(c, services, load));

  const pages = '/sites/:site';
  app.use(`${pages}/*`, async (c, next) => {
    const key = c.req.param('site');
    const site = siteKey.safeParse(key).success ? await services.site(key) : undefined;
    if (!site) throw new Refusal('NOT_FOUND');
    c.set('site', site);
    c.set('network', networkOf(c, services.settings));
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    // A form that comes too soon is shown again with its words: `posting.ts` counts it.
    if (reads) await services.rates.take('read', c.var.network, site.id);
    c.set('place', await services.gate.enter());
    await next().finally(c.var.place.leave);
  });

  const show = (answer: (visit: Visit) => Promise<Response>) => async (c: Context<Env>) =>
    answer(await toVisit(c, services, load));
  /** One address for each page: another way to write it leads there for good. */
  const moved = (c: Context<Env>, to: string): Response | undefined => {
    const { pathname, search } = new URL(c.req.raw.url);
    const path = pathname.slice(services.settings.basePath.length);
    if (path === to.split('?')[0]) return undefined;
    const [right = '', query = ''] = to.split('?');
    const others = new URLSearchParams(search);
    others.delete('key');
    const all = [query, others.toString()].filter(Boolean).join('&');
    const base = Array(path.split('/').length - 2)
      .fill('..')
      .join('/');
    return new Response(null, { status: 301, headers: { location: `${base}${right}${all && `?${all}`}` } });
  };
  const addresses = (c: Context<Env>) => toAddresses('', c.var.site.key);

  app.get(`${pages}/subjects/:key{.+}`, (c) => {
    const key = toKey(c);
    return moved(c, addresses(c).subject(key)) ?? show((visit) => showSubject(visit, key))(c);
  });
  app.get(`${pages}/subjects`, (c) => {
    const key = checkKey(c.req.query('key') ?? '');
    return moved(c, addresses(c).subject(key)) ?? show((visit) => showSubject(visit, key))(c);
  });
  app.get(`${pages}/posts/:id/report`, (c) => show((visit) => showReport(visit, c.req.param('id') as string))(c));
  app.get(`${pages}/posts/:id{[^/]+/?}`, (c) => {
    const id = (c.req.param('id') as string).toLowerCase().replace(/\/$/, '');
    return moved(c, addresses(c).post(id)) ?? show((visit) => showPost(visit, id))(c);
  });
  app.post(`${pages}/posts`, (c) => show(sendPost)(c));
  app.post(`${pages}/posts/:id/report`, (c) => show((visit) => sendReport(visit, c.req.param('id') as string))(c));

  // W6: a path that exists, with another method.
  const methods = {
    'subjects/:key{.+}': 'GET, HEAD',
    subjects: 'GET, HEAD',
    posts: 'POST',
    'posts/:id': 'GET, HEAD',
    'posts/:id/report': 'GET, HEAD, POST',
  };
  for (const [path, allow] of Object.entries(methods)) {
    app.all(`${pages}/${path}`, () => {
      throw new Refusal('METHOD_NOT_ALLOWED', { allow });
    });
  }

  return async (c, refusal) => {
    const path = new URL(c.req.raw.url).pathname.slice(services.settings.basePath.length);
    if (path.startsWith('/v1/') || !c.req.header('accept')?.includes('text/html')) return undefined;
    // Whatever is wrong with the files: the reason of the refusal is told all the same.
    const visit = await toVisit(c, services, load).catch(() => undefined);
    return visit && showRefusal(visit, refusal);
  };
}
