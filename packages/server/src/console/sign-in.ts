import { staffEmail as addressSchema, limits } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import { toAddressHash, toStaffEmail } from '../domain/staff/address.ts';
import { sendCode } from '../domain/staff/send-code.ts';
import { codeLength, codeMinutes } from '../identity/staff/durations.ts';
import { readFields, type Visit } from './context.ts';

import { html } from './html.ts';
import { alert, answerPage, see } from './page.ts';
import { afterSignIn, returnField, toReturn } from './return.ts';
import { noteSignIn } from './signed-in.ts';

/** The page for signing in: an address for a code, a passkey, or a link that was given. */
export async function showSignIn(
  visit: Visit,
  wrong?: string,
  typed = '',
  status = 200,
  to: string = toReturn(visit.c.req.query('to') ?? ''),
): Promise<Response> {
  const { words } = visit;
  if (wrong === undefined && (await visit.services.staffSessions.read(visit.browser)))
    return see(afterSignIn(visit, to));
  return answerPage(
    visit,
    words.signIn,
    html`<div data-without-token>
<form novalidate method="post" action="sign-in">${alert(wrong)}
<label for="address">${words.address}</label>
<input id="address" name="address" type="email" autocomplete="username" maxlength="${limits.emailLength}" required value="${typed}">${returnField(to)}
${visit.services.settings.opening === 'open' && html`<p class="hint">${words.newHere}</p>`}
<button>${words.sendCode}</button>
</form>
<form data-passkey="sign-in" hidden><p>${words.or}</p>
<button class="second">${words.withPasskey}</button>
<p class="bad" role="alert" hidden>${words.passkeyFailed}</p>
</form></div>
<form method="post" action="link" data-with-token hidden>
<p>${words.linkText}</p><input type="hidden" name="token">
<button>${words.link}</button>
</form>`,
    { status },
  );
}

/** Asks for a code. What is answered says nothing of whether one was sent. */
export async function askCode(visit: Visit): Promise<Response> {
  const { services, words, c } = visit;
  const field = await readFields(visit);
  const [address, to] = [field('address'), toReturn(field('to'))];
  if (!isAddress(address)) return showSignIn(visit, words.wrongAddress, address, 422, to);
  const hash = toAddressHash(services, address);
  try {
    await services.rates.take('code', c.get('network'), hash);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return showSignIn(visit, words.tooMany(toMinutes(error)), address, 429, to);
  }
  return giveCode(visit, address, to);
}

/**
 * Sends a code, and asks for it.
 * @param cookies of whoever is signed in already: for them the code may wait
 */
export async function giveCode(visit: Visit, address: string, to: string, cookies?: string[]): Promise<Response> {
  const { services, language } = visit;
  const ticket = services.tickets.give(toAddressHash(services, address));
  await sendCode(visit.context, {
    address,
    locale: language,
    minutes: codeMinutes,
    opens: services.settings.opening === 'open',
    makeCode: services.staffSessions.makeCode,
  });
  return showCode(visit, { address, ticket, to, ...(cookies && { cookies }) });
}

/** Signs in with a code. */
export async function enterCode(visit: Visit): Promise<Response> {
  const { services, words, browser } = visit;
  const field = await readFields(visit);
  const [address, ticket, to] = [field('address'), field('ticket'), toReturn(field('to'))];
  const code = field('code').replaceAll(/[\s-]/g, '');
  const given = { address, ticket, to };
  const hash = toAddressHash(services, address);
  try {
    if (!isAddress(address) || !services.tickets.isGood(ticket, hash))
      return showCode(visit, given, words.wrongCode, 422);
    await services.rates.takeOfSite('guess', undefined, hash);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return showCode(visit, given, words.tooMany(toMinutes(error)), 429);
  }
  const isCode = new RegExp(`^\\d{${codeLength}}$`).test(code);
  const signed = isCode ? await services.staffSessions.signInByCode(browser, toStaffEmail(hash), code) : undefined;
  if (!signed) return showCode(visit, given, words.wrongCode, 422);
  // Mails speak the language that they signed in with.
  const account = await services.store.staff.byEmail(toStaffEmail(hash));
  if (account) {
    await services.store.memberships.speak(account.id, visit.language);
    await noteSignIn(visit, account.id, 'code');
  }
  return see(afterSignIn(visit, to), signed.cookies);
}

/** What goes with a code. */
interface Given {
  address: string;
  ticket: string;
  to: string;
  cookies?: string[];
}

function showCode(visit: Visit, { address, ticket, to, cookies }: Given, wrong?: string, status = 200): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.signIn,
    html`<p>${(visit.services.settings.opening === 'open' ? words.codeSentToAll : words.codeSent)(address, codeMinutes)}</p>
<form novalidate method="post" action="code">${alert(wrong)}
<label for="code">${words.code}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required autofocus>
<input type="hidden" name="address" value="${address}"><input type="hidden" name="ticket" value="${ticket}">${returnField(to)}
<button>${words.enter}</button>
</form>
<p>${cookies ? html`<a href="${afterSignIn(visit, to)}">${words.later}</a>` : html`<a href="sign-in">${words.another}</a>`}</p>`,
    { status, ...(cookies && { cookies }) },
  );
}

const toMinutes = ({ retryAfter = 60 }: ProblemError): number => Math.max(1, Math.ceil(retryAfter / 60));

const isAddress = (text: string): boolean => addressSchema.safeParse(text).success;
