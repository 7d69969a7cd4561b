import { errors } from '@parvis/contract';
import { getPost } from '../domain/posts/get.ts';
import { getPage } from '../domain/posts/page.ts';
import type { ProblemError } from '../domain/problem.ts';
import { answerPage, newKey, type PageContext, show } from './page-context.ts';
import { type ReturnedForm, toAbout, toHead, toTitle } from './page-model.ts';
import { toPageQuery } from './subject-page.ts';

/** What a reader can do nothing about but go elsewhere. */
const nowhere = new Set([400, 404, 405]);

/** The form to report a post, and the thanks for it. */
export async function showReport(context: PageContext, id: string, returned?: ReturnedForm): Promise<Response> {
  const { renderer, to, query, inLanguage } = context;
  const found = await show(context, getPost, { id });
  const page = await show(context, getPage, toPageQuery(found.subject, []));
  const { site, subject } = page;
  const isSent = query.has('sent') && !returned;
  const isPublished = found.status === 'published';
  const action = to.report(id);
  const html = renderer.renderPage({
    ...toHead(context, action),
    view: isSent ? 'reported' : isPublished ? 'report' : 'gone',
    site,
    subject,
    post: found,
    blocks: [],
    title: toTitle(context, toAbout(context, page) ?? site.name),
    description: site.name,
    index: false,
    whole: inLanguage(to.post(id)),
    form: {
      action: inLanguage(action),
      ...(returned?.form ?? { key: newKey(context.services.settings.now()), values: {} }),
    },
  });
  return answerPage(context, html, returned?.status ?? (isPublished ? 200 : 410), returned?.retryAfter);
}

/** Why there is no page. Nothing is here, or no longer, or not for this site: the same words for all (W5). */
export function showProblem(context: PageContext, problem: ProblemError): Response {
  const { c, renderer } = context;
  const { key, name } = c.var.site ?? { key: '', name: '' };
  const { code, retryAfter, allow } = problem;
  const { status } = errors[code];
  const html = renderer.renderPage({
    ...toHead(context, '?'),
    alternates: [],
    view: 'gone',
    failure: { code: status === 413 ? 'TOO_LONG' : nowhere.has(status) ? 'NOT_FOUND' : code, retryAfter },
    site: { key, name, reviewControl: 'none' },
    blocks: [],
    title: name,
    description: name,
    index: false,
  });
  const response = answerPage(context, html, status, retryAfter);
  if (allow) response.headers.set('allow', allow);
  return response;
}
