import { addAccess } from '../domain/staff/access.ts';
import { addressOf } from '../domain/staff/address.ts';
import type { SignedIn } from '../identity/staff/sessions.ts';
import { readFields, type Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { answerPage, see } from './page.ts';
import { afterSignIn } from './return.ts';

/** Who is signed in, or the way there. */
type WithSession = (session: SignedIn) => Promise<Response>;

export async function withSession(visit: Visit, work: WithSession): Promise<Response> {
  const session = await visit.services.staffSessions.read(visit.browser);
  return session ? work(session) : see('sign-in');
}

/** One's own sessions, passkeys and sites. */
export async function showSessions(visit: Visit): Promise<Response> {
  const { services, words, browser, now } = visit;
  const here = await services.staffSessions.refresh(browser);
  if (!here) return see('sign-in');
  const { staff, id } = here.session;
  const { store } = services;
  const [account, sessions, passkeys, sites] = await Promise.all([
    store.staff.byId(staff),
    store.staff.sessions(staff, now),
    store.staff.passkeys(staff),
    store.memberships.of(staff),
  ]);
  const time = new Intl.DateTimeFormat(visit.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const say = (iso: string): Html => html`<time datetime="${iso}">${time.format(new Date(iso))} UTC</time>`;
  const sessionRows = sessions.map(
    (
      row,
    ) => html`<li><span>${toBrowserName(row.user_agent) ?? words.unknownBrowser}${row.id === id && html` <strong>(${words.thisOne})</strong>`}<br>
<small>${words.since('')}${say(row.created_at)}</small></span>
${row.id !== id && button('sessions', words.end, toBrowserName(row.user_agent) ?? '', { end: row.id })}</li>`,
  );
  const passkeyRows = passkeys.map(
    (
      row,
    ) => html`<li><span>${row.name}<br><small>${row.last_used_at ? html`${words.lastUsed('')}${say(row.last_used_at)}` : words.never}</small></span>
${button('sessions', words.remove, row.name, { passkey: row.id })}</li>`,
  );
  const siteRows = sites.map(
    ({ key, name, role, suspended_at }) =>
      html`<li><span><a href="site/${key}/queue">${name}</a><br><small>${words.roles[role]}${suspended_at && ` · ${words.suspended}`}</small></span></li>`,
  );
  const { opening, mail } = services.settings;
  const address = account && addressOf(services, account);
  const isUnproved = mail !== undefined && account?.email_verified === 0;
  return answerPage(
    visit,
    words.account,
    html`${sites.length > 0 && html`<p><a href="${afterSignIn(visit)}">${words.toSites}</a></p>`}<p>${words.signedInAs(address ?? '?')}</p>
${isUnproved && address && html`<p>${words.unproved}</p>${button('sign-in', words.sendCode, '', { address })}`}
<form method="post" action="sign-out"><button>${words.signOut}</button></form>
<h2>${words.sessions}</h2><ul>${sessionRows}</ul>
${sessions.length > 1 && button('sessions', words.endOthers, '', { end: 'others' })}
<h2>${words.passkeys}</h2>${passkeys.length > 0 ? html`<ul>${passkeyRows}</ul>` : html`<p>${words.noPasskeys}</p>`}
<form data-passkey="add" hidden>
<label for="name">${words.passkeyName}</label><input id="name" name="name" maxlength="60" required autocomplete="off">
<button>${words.addPasskey}</button>
<p class="bad" role="alert" hidden>${words.passkeyFailed}</p>
</form>
<h2>${words.sites}</h2>${sites.length > 0 ? html`<ul>${siteRows}</ul>` : html`<p>${words.noSites}</p>`}
${opening !== 'closed' && html`<p><a href="sites">${words.openSite}</a></p>`}`,
    { cookies: here.cookies },
  );
}

const button = (
  action: string,
  word: string,
  what: string,
  fields: Record<string, string>,
): Html => html`<form method="post" action="${action}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="second"${what !== '' && html` aria-label="${word}: ${what}"`}>${word}</button></form>`;

/** Ends a session, or takes a passkey away. */
export const changeSessions = (visit: Visit): Promise<Response> =>
  withSession(visit, async ({ staff, id }) => {
    const field = await readFields(visit);
    const [end, passkey] = [field('end'), field('passkey')];
    await visit.services.store.write(async (verbs) => {
      if (end === 'others') await verbs.staff.endSessions(staff, id);
      else if (end) await verbs.staff.endSession(staff, end);
      if (passkey && (await verbs.staff.removePasskey(staff, passkey))) {
        await addAccess(verbs, visit.context, { staff, what: 'access.passkey-removed' });
      }
    });
    return see('sessions');
  });

export async function signOut({ services, browser }: Visit): Promise<Response> {
  return see('sign-in', await services.staffSessions.signOut(browser));
}

/** The browser and the system that one says it is: for its owner to recognise, and nothing depends on it. */
function toBrowserName(agent: string | null): string | undefined {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)[a-zA-Z]*\/\d+/.exec(agent ?? '')?.[1];
  const system = /(Android|iPhone|iPad|Windows|Macintosh|Linux)/.exec(agent ?? '')?.[1];
  return [browser, system].filter(Boolean).join(', ') || undefined;
}
