import { avatarPath, imagePath, renderPath, subjectKey } from '@parvis/contract';
import type { Context, Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { apiRoot, pageSites, toPattern } from '../http/patterns.ts';
import { takeTurn } from '../http/pipeline.ts';
import type { Services } from '../http/services.ts';
import { toAddresses } from './address.ts';
import { answerAvatar } from './avatar.ts';
import { answerBadge, badgeFormats } from './badge.ts';
import { answerFeed } from './feed.ts';
import { sendPost, sendReport } from './forms.ts';
import { answerFragment } from './fragment.ts';
import { answerImage } from './image.ts';
import { answerLatest } from './latest.ts';
import { actOnMe, showMe, youActs } from './me-page.ts';
import { showAccessibility } from './notices/accessibility-page.ts';
import { showPrivacy } from './notices/privacy-page.ts';
import { type PageContext, toPageContext } from './page-context.ts';
import { showPolicy } from './policy-page.ts';
import { showPost } from './post-page.ts';
import { answerProductReviews, productReviewFormats } from './product-reviews.ts';
import { createRenderer } from './renderer.ts';
import { showProblem, showReport } from './report-page.ts';
import { showReviews } from './reviews-page.ts';
import { answerSelection } from './selection.ts';
import { showSubject } from './subject-page.ts';
import { mountVerifyPage } from './verify-page.ts';

/** A problem as a page, for who asked for one. */
export type ShowProblem = (c: Context<Env>, problem: ProblemError) => Promise<Response | undefined>;

/**
 * HTML for who reads without script, or before it comes.
 * @returns what shows a browser why it gets no page; nothing where none was asked for, or none can be made
 */
export function mountPages(app: Hono<Env>, services: Services): ShowProblem {
  const { basePath, widgets } = services.settings;
  const load = createRenderer(widgets);
  const withPage = (answer: (context: PageContext) => Promise<Response>) => async (c: Context<Env>) => {
    const context = await toPageContext(c, services, load);
    await takeTurn(c);
    return answer(context);
  };
  const addresses = (c: Context<Env>) => toAddresses('', c.var.site.key);
  const showSubjectOf = (c: Context<Env>, key: string) =>
    toMoved(c, basePath, addresses(c).subject(key)) ?? withPage((context) => showSubject(context, key))(c);

  app.get(toPattern(renderPath), (c) => {
    const block = c.req.query('block');
    const answer = block === 'latest' ? answerLatest : block === 'selection' ? answerSelection : answerFragment;
    return answer(c, services, load);
  });
  app.get(`${pageSites}/subjects/:key{.+}`, (c) => showSubjectOf(c, toKey(c)));
  app.get(`${pageSites}/subjects`, (c) => showSubjectOf(c, checkKey(c.req.query('key') ?? '')));
  app.get(`${pageSites}/posts/:id/report`, (c) => withPage((context) => showReport(context, c.req.param('id')))(c));
  app.get(`${pageSites}/posts/:id{[^/]+/?}`, (c) => {
    const id = c.req.param('id').toLowerCase().replace(/\/$/, '');
    return toMoved(c, basePath, addresses(c).post(id)) ?? withPage((context) => showPost(context, id))(c);
  });
  app.get(toPattern(imagePath), (c) => answerImage(c, services));
  app.get(toPattern(avatarPath), (c) => answerAvatar(c, services));
  app.get(`${pageSites}/feed`, withPage(answerFeed));
  for (const format of badgeFormats)
    app.get(`${pageSites}/badge.${format}`, (c) => answerBadge(c, services, load, format));
  for (const format of productReviewFormats)
    app.get(`${pageSites}/product-reviews.${format}`, (c) => answerProductReviews(c, services, format));
  app.get(`${pageSites}/reviews`, withPage(showReviews));
  app.get(`${pageSites}/policy`, withPage(showPolicy));
  app.get(`${pageSites}/privacy`, withPage(showPrivacy));
  app.get(`${pageSites}/accessibility`, withPage(showAccessibility));
  app.get(`${pageSites}/me`, withPage(showMe));
  for (const act of youActs)
    app.post(
      `${pageSites}/me/${act}`,
      withPage((context) => actOnMe(context, act)),
    );
  app.post(`${pageSites}/posts`, withPage(sendPost));
  app.post(`${pageSites}/posts/:id/report`, (c) => withPage((context) => sendReport(context, c.req.param('id')))(c));

  mountVerifyPage(app);

  // W6: a path that exists, with another method.
  const methods = {
    'subjects/:key{.+}': 'GET, HEAD',
    subjects: 'GET, HEAD',
    'images/:file': 'GET, HEAD',
    'avatars/:file': 'GET, HEAD',
    ...Object.fromEntries(badgeFormats.map((format) => [`badge.${format}`, 'GET, HEAD'])),
    feed: 'GET, HEAD',
    ...Object.fromEntries(productReviewFormats.map((format) => [`product-reviews.${format}`, 'GET, HEAD'])),
    reviews: 'GET, HEAD',
    policy: 'GET, HEAD',
    privacy: 'GET, HEAD',
    accessibility: 'GET, HEAD',
    me: 'GET, HEAD',
    ...Object.fromEntries(youActs.map((act) => [`me/${act}`, 'POST'])),
    posts: 'POST',
    'posts/:id': 'GET, HEAD',
    'posts/:id/report': 'GET, HEAD, POST',
  };
  for (const [path, allow] of Object.entries(methods)) {
    app.all(`${pageSites}/${path}`, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow });
    });
  }

  return async (c, problem) => {
    const path = new URL(c.req.raw.url).pathname.slice(basePath.length);
    if (path.startsWith(apiRoot) || !c.req.header('accept')?.includes('text/html')) return undefined;
    // Whatever is wrong with the files: the reason of the problem is told all the same.
    const context = await toPageContext(c, services, load).catch(() => undefined);
    return context && showProblem(context, problem);
  };
}

/** A subject's key from a path: what is wrongly encoded names nothing. */
function toKey(c: Context<Env>): string {
  const { pathname } = new URL(c.req.raw.url);
  const encoded = pathname.slice(pathname.indexOf('/subjects/') + '/subjects/'.length).replace(/\/$/, '');
  try {
    return checkKey(decodeURIComponent(encoded));
  } catch {
    throw new ProblemError('NOT_FOUND');
  }
}

/** @throws ProblemError NOT_FOUND where no subject can have this key */
function checkKey(key: string): string {
  const result = subjectKey.safeParse(key);
  if (!result.success) throw new ProblemError('NOT_FOUND');
  return result.data;
}

/** One address for each page: another way to write it leads there for good. */
function toMoved(c: Context<Env>, basePath: string, to: string): Response | undefined {
  const { pathname, search } = new URL(c.req.raw.url);
  const path = pathname.slice(basePath.length);
  const [right = '', query = ''] = to.split('?');
  if (path === right) return undefined;
  const others = new URLSearchParams(search);
  others.delete('key');
  const all = [query, others.toString()].filter(Boolean).join('&');
  const base = Array(path.split('/').length - 2)
    .fill('..')
    .join('/');
  return new Response(null, { status: 301, headers: { location: `${base}${right}${all && `?${all}`}` } });
}
