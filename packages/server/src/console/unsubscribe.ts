import { execute } from '../domain/execute.ts';
import { unsubscribe } from '../domain/hearing/unsubscribe.ts';
import type { Visit } from './context.ts';
import { html } from './html.ts';
import { answerPage } from './page.ts';

// Where mails of one kind end. Mail programs send the POST themselves (RFC 8058), from wherever they are, so the token
// stands in the address: of all our links in this one alone, for it does nothing but end mails. Fetching shows a button.

export async function showUnsubscribe(visit: Visit): Promise<Response> {
  const { words, services } = visit;
  const token = tokenOf(visit);
  const grant = await services.unsubscribes.verify(token);
  if (!grant) return refuse(visit);
  const site = await services.store.sites.byId(grant.site);
  return answerPage(
    visit,
    words.unsubscribe,
    html`${site && html`<p class="hint">${site.name}</p>`}
<p>${words.unsubscribeText[grant.of]}</p>
<form method="post" action="unsubscribe?token=${token}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${words.unsubscribe}</button>
</form>`,
  );
}

/**
 * Ends them, whatever the body says: programs send it as one kind of form or another. Answered alike whether somebody
 * still works there or not.
 */
export async function endMails(visit: Visit): Promise<Response> {
  const { words, services, context } = visit;
  const grant = await services.unsubscribes.verify(tokenOf(visit));
  if (!grant) return refuse(visit);
  await execute(context, unsubscribe, grant);
  return answerPage(
    visit,
    words.unsubscribe,
    html`<p role="status">${words.unsubscribed[grant.of]}</p><p class="hint">${words.unsubscribedHint}</p>`,
  );
}

const tokenOf = ({ c }: Visit): string => c.req.query('token') ?? '';

const refuse = (visit: Visit): Response =>
  answerPage(visit, visit.words.unsubscribe, html`<p role="status">${visit.words.unsubscribeVoid}</p>`, {
    status: 403,
  });
