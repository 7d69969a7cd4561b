import { errors } from '@parvis/contract';
import type { Refusal } from '../policy/refusal.ts';
import { post as onePost, page } from '../routes/reading.ts';
import { read, toReadCall } from './calls.ts';
import { type Returned, toHead } from './pages.ts';
import { answerPage, newKey, type Visit } from './visit.ts';

/** What a reader can do nothing about but go elsewhere. */
const nowhere = new Set([400, 404, 405]);

/** The form to report a post, and the thanks for it. */
export async function showReport(visit: Visit, id: string, returned?: Returned): Promise<Response> {
  const { c, services, renderer, to, query, inLanguage } = visit;
  const found = await read(onePost, toReadCall(c, services, undefined as never, { id }));
  const { site, subject } = await read(
    page,
    toReadCall(c, services, {
      subject: found.subject,
      blocks: [],
      commentSort: 'newest',
      reviewSort: 'newest',
      limit: 1,
    }),
  );
  const isSent = query.has('sent') && !returned;
  const action = to.report(id);
  const html = renderer.renderPage({
    ...toHead(visit, action),
    view: isSent ? 'reported' : found.status === 'published' ? 'report' : 'gone',
    site,
    subject,
    post: found,
    blocks: [],
    title: subject.title ?? site.name,
    description: site.name,
    index: false,
    whole: inLanguage(to.post(id)),
    form: { action: inLanguage(action), ...(returned?.form ?? { key: newKey(), values: {} }) },
  });
  const status = found.status === 'published' ? 200 : 410;
  return answerPage(visit, html, returned?.status ?? status, returned?.retryAfter);
}

/** Why there is no page. Nothing is here, or no longer, or not for this site: the same words for all (W5). */
export function showRefusal(visit: Visit, refusal: Refusal): Response {
  const { c, renderer } = visit;
  const { key, name } = c.var.site ?? { key: '', name: '' };
  const { code, retryAfter, allow } = refusal;
  const { status } = errors[code];
  const html = renderer.renderPage({
    ...toHead(visit, '?'),
    alternates: [],
    view: 'gone',
    failure: { code: status === 413 ? 'TOO_LONG' : nowhere.has(status) ? 'NOT_FOUND' : code, retryAfter },
    site: { key, name, reviewControl: 'none' },
    blocks: [],
    title: name,
    description: name,
    index: false,
  });
  const response = answerPage(visit, html, status, retryAfter);
  if (allow) response.headers.set('allow', allow);
  return response;
}
