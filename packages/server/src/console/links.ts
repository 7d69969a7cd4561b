import { staffEmail as addressSchema, limits } from '@parvis/contract';
import { execute } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { acceptInvitation } from '../domain/staff/accept.ts';
import { claimServer, takeSignIn } from '../domain/staff/claim.ts';
import { hashToken } from '../domain/staff/invite.ts';
import { readFields, type Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { alert, answerPage, see } from './page.ts';
import { afterSignIn, toReturn } from './return.ts';
import { giveCode } from './sign-in.ts';
import { signInAs } from './signed-in.ts';

// Pages to which a link brings a token in its fragment. To fetch one does nothing: it asks, and sends the token by POST.

/** Nothing where a token is not good. */
const orVoid = (error: unknown): undefined => {
  if (error instanceof ProblemError && error.code === 'FORBIDDEN') return undefined;
  throw error;
};

/** The field of a token: filled by the script from the fragment, else by hand. */
const tokenField = ({ words }: Visit, token = ''): Html => html`<label for="token">${words.token}</label>
<input id="token" name="token" autocomplete="off" maxlength="100" required value="${token}">
<p class="hint">${words.tokenHint}</p>`;

/** @param typed what was typed, and the token that the script has brought: it stands in no address any more */
export function showClaim(visit: Visit, wrong?: string, status = 200, typed = { token: '', address: '' }): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.claim,
    html`<p>${words.claimText}</p>
<form novalidate method="post" action="claim">${alert(wrong)}
${tokenField(visit, typed.token)}
<label for="address">${words.address}</label>
<input id="address" name="address" type="email" autocomplete="username" maxlength="${limits.emailLength}" required value="${typed.address}">
<button>${words.claimButton}</button>
</form>`,
    { status },
  );
}

export async function claim(visit: Visit): Promise<Response> {
  const { words, context, services } = visit;
  const field = await readFields(visit);
  const [token, address] = [field('token'), field('address')];
  if (!addressSchema.safeParse(address).success) return showClaim(visit, words.wrongAddress, 422, { token, address });
  const claimed = await execute(context, claimServer, { token, address }).catch(orVoid);
  if (!claimed) return showClaim(visit, words.tokenVoid, 403);
  const cookies = await signInAs(visit, claimed.result.staff, 'link');
  const [first] = await services.store.memberships.of(claimed.result.staff);
  const to = toReturn(`site/${first?.key}/start`);
  // Whoever proves the address hears of what visitors write; a mail that does not come keeps nobody out.
  return services.settings.mail ? giveCode(visit, address, to, cookies) : see(afterSignIn(visit, to), cookies);
}

/** A link that signs in. Whoever is signed in stays who they are (AUTH-02). */
export async function enterByLink(visit: Visit): Promise<Response> {
  const { words, context, services, browser } = visit;
  const token = (await readFields(visit))('token');
  if (await services.staffSessions.read(browser)) return tell(visit, words.link, words.signOutFirst, 409);
  const taken = await execute(context, takeSignIn, { token }).catch(orVoid);
  if (!taken) return tell(visit, words.link, words.tokenVoid, 403);
  return see(afterSignIn(visit), await signInAs(visit, taken.result.staff, 'link'));
}

/** The same page for every invitation: its script sends the token of the fragment, and what comes names the site. */
export function showInvitation(visit: Visit): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.invitation,
    html`<form novalidate method="post" action="invitation" data-sends-itself>
<div data-without-token>${tokenField(visit)}</div>
<input type="hidden" name="do" value="show">
<button>${words.showInvitation}</button>
</form>`,
  );
}

/** To which site, as what: nothing is done before one accepts. */
async function showOne(visit: Visit, token: string): Promise<Response> {
  const { words, services, now } = visit;
  const found = await services.store.invitations.byToken(hashToken(token), now);
  if (!found) return tell(visit, words.invitation, words.tokenVoid, 403);
  return answerPage(
    visit,
    words.invitation,
    html`<p>${words.invitationTo(found.site_name, words.roles[found.role])}</p>
<form method="post" action="invitation"><input type="hidden" name="token" value="${token}">
<button>${words.accept}</button>
</form>`,
  );
}

export async function accept(visit: Visit): Promise<Response> {
  const { words, context, services, browser } = visit;
  const field = await readFields(visit);
  const token = field('token');
  if (field('do') === 'show') return showOne(visit, token);
  const signedIn = (await services.staffSessions.read(browser))?.staff;
  const accepted = await execute(context, acceptInvitation, { token, signedIn }).catch(orVoid);
  if (!accepted) return tell(visit, words.invitation, words.tokenVoid, 403);
  const { result } = accepted;
  if (result.state === 'sign in') return tell(visit, words.invitation, words.signInFirst, 409);
  if (result.state === 'sign out') return tell(visit, words.invitation, words.signOutFirst, 409);
  const cookies = result.isNew ? await signInAs(visit, result.staff, 'link') : [];
  return answerPage(
    visit,
    words.invitation,
    html`<p role="status">${words.accepted(result.site, words.roles[result.role])}</p><p><a class="button" href="${afterSignIn(visit)}">${words.toSites}</a></p>`,
    { cookies },
  );
}

const tell = (visit: Visit, title: string, sentence: string, status: number, cookies?: string[]): Response =>
  answerPage(
    visit,
    title,
    html`<p role="status">${sentence}</p><p><a href="sign-in">${visit.words.signIn}</a> · <a href="sessions">${visit.words.account}</a></p>`,
    { status, ...(cookies && { cookies }) },
  );
