import { execute } from '../domain/execute.ts';
import { optOut } from '../domain/review-requests/opt-out.ts';
import type { Visit } from './context.ts';
import { html } from './html.ts';
import { answerPage } from './page.ts';
import { toReaderVisit } from './reader.ts';

// Where somebody says that they want no more requests of a site. Mail programs send the POST themselves (RFC 8058); to fetch
// it shows a button, so that a program which opens each link of a mail ends nothing.

export async function showNoRequests(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { words, services } = visit;
  const token = tokenOf(visit);
  const grant = await services.requests.verify(token);
  if (grant?.of !== 'stop') return refuse(visit);
  const site = await services.store.sites.byId(grant.site);
  return answerPage(
    visit,
    words.noRequests.title,
    html`${site && html`<p class="hint">${site.name}</p>`}
<p>${words.noRequests.text}</p>
<form method="post" action="no-requests?token=${token}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${words.noRequests.title}</button>
</form>`,
  );
}

/** Ends them, whatever the body says, and as often as it comes. */
export async function endRequests(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { words, services, context } = visit;
  const grant = await services.requests.verify(tokenOf(visit));
  if (grant?.of !== 'stop') return refuse(visit);
  await execute(context, optOut, grant);
  return answerPage(visit, words.noRequests.title, html`<p role="status">${words.noRequests.done}</p>`);
}

const tokenOf = ({ c }: Visit): string => c.req.query('token') ?? '';

const refuse = (visit: Visit): Response =>
  answerPage(visit, visit.words.noRequests.title, html`<p role="status">${visit.words.unsubscribeVoid}</p>`, {
    status: 403,
  });
