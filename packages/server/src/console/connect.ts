import { limits, toOrigin } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import { agreeToConnect, connectable, takeConnection } from '../domain/sites/connect.ts';
import { type SiteOption, toSite } from '../options/sites.ts';
import { readFields, type Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { alert, answerJson, answerPage, see } from './page.ts';
import { toKey } from './sites.ts';

/** What a website says that asks to be connected. */
interface Asked {
  /** Its address that takes the code. */
  back: string;
  /** The origin of `back`: the one that is given a key. */
  from: string;
  /** The origin of its pages. */
  pages: string;
  name: string;
  /** What it gets back as it sent it: by this it knows that it asked. */
  state: string;
  /** SHA-256 of what it keeps to itself, as base64url. */
  challenge: string;
}

const mostBack = 500;
const names = ['back', 'pages', 'name', 'state', 'challenge'] as const;

/** Nothing where it does not say rightly who it is. */
function readAsked(field: (name: string) => string): Asked | undefined {
  const [back, pages] = [field('back'), toOrigin(field('pages'))];
  const [state, challenge] = [field('state'), field('challenge')];
  const isBack = back.length <= mostBack && /^https?:\/\/[^\s#]+$/.test(back) && URL.canParse(back);
  const from = isBack ? toOrigin(new URL(back).origin) : undefined;
  if (!from || !pages || !/^[\w-]{16,200}$/.test(state) || !/^[\w-]{43}$/.test(challenge)) return undefined;
  const name = field('name').slice(0, limits.nameLength) || new URL(pages).host;
  return { back, from, pages, name, state, challenge };
}

/** The page where an owner says yes. It shows; what acts is its button. */
export async function showConnect(visit: Visit): Promise<Response> {
  const { c, words, services, browser } = visit;
  const asked = readAsked((name) => c.req.query(name)?.trim() ?? '');
  if (!asked) return answerPage(visit, words.connect, alert(words.connectVoid)!, { status: 422 });
  const session = await services.staffSessions.read(browser);
  if (session) return showForm(visit, asked, session.staff);
  const here = `connect?${toQuery(asked)}`;
  if (c.req.query('again')) return see(`sign-in?to=${encodeURIComponent(here)}`);
  // Cookies of the console do not come with what another website leads to (SameSite=Strict). With this page of ours they do.
  const again = `${here}&again=1`;
  return answerPage(visit, words.connect, html`<p><a class="button" href="${again}">${words.connectOn}</a></p>`, {
    again,
  });
}

const toQuery = (asked: Asked): URLSearchParams => new URLSearchParams(names.map((name) => [name, asked[name]]));

async function showForm(visit: Visit, asked: Asked, staff: string, wrong?: string): Promise<Response> {
  const { words, services, context } = visit;
  const sites = await connectable(context, staff);
  const mayOpen = services.settings.opening !== 'closed';
  const choices = [
    ...sites.map(({ key, name }) => ({ value: key, label: name })),
    ...(mayOpen ? [{ value: '', label: words.connectNew(asked.name) }] : []),
  ];
  if (choices.length === 0) return answerPage(visit, words.connect, alert(words.connectNone)!, { status: 403 });
  const known = await Promise.all(sites.map(({ site_id }) => services.store.sites.byId(site_id)));
  const chosen = known.find((site) => site?.origins.includes(asked.pages))?.key ?? choices[0]!.value;
  return answerPage(
    visit,
    words.connect,
    html`<p><strong>${words.connectText(asked.from)}</strong></p><p>${words.connectMay}</p><p>${words.connectPages(asked.pages)}</p>
<form method="post" action="connect">${alert(wrong)}
<label for="site">${words.connectWhich}</label>
<select id="site" name="site">${choices.map(
      ({ value, label }): Html =>
        html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
    )}</select>
${names.map((name) => html`<input type="hidden" name="${name}" value="${asked[name]}">`)}
<p><button>${words.connectYes}</button></p>
</form><p><a href="${toBack(asked, { error: 'access_denied' })}">${words.connectNo}</a></p>`,
    // Chromium asks the same of what the answer to a form leads on to.
    { leadsTo: asked.from, status: wrong === undefined ? 200 : 422 },
  );
}

/** Says yes: the browser takes a code back that only who asked can use. */
export async function connect(visit: Visit): Promise<Response> {
  const { words, services, browser, context, c } = visit;
  const field = await readFields(visit);
  const asked = readAsked(field);
  if (!asked) return answerPage(visit, words.connect, alert(words.connectVoid)!, { status: 422 });
  const session = await services.staffSessions.read(browser);
  if (!session) return see(`sign-in?to=${encodeURIComponent(`connect?${toQuery(asked)}`)}`);
  const { staff } = session;
  const { pages, from, challenge } = asked;
  try {
    await services.rates.take('code', c.get('network'), staff);
    const site = field('site') || toNew(visit, asked);
    const code = await agreeToConnect(context, { site, staff, pages, from, challenge });
    return see(toBack(asked, { code }));
  } catch (error) {
    const word = error instanceof ProblemError && sentences[error.code];
    if (!word) throw error;
    return showForm(visit, asked, staff, words[word]);
  }
}

const sentences: Record<string, 'siteTaken' | 'siteFull' | undefined> = {
  FORBIDDEN: 'siteTaken',
  TOO_MANY: 'siteFull',
};

/** @throws ProblemError FORBIDDEN where nobody opens sites */
function toNew({ services }: Visit, { name, pages }: Asked): SiteOption {
  if (services.settings.opening === 'closed') throw new ProblemError('FORBIDDEN');
  return toSite({ key: toKey(name) || toKey(new URL(pages).host), name, origins: [pages] });
}

function toBack({ back, state }: Asked, said: Record<string, string>): string {
  const url = new URL(back);
  for (const [name, value] of Object.entries({ ...said, state })) url.searchParams.set(name, value);
  return url.href;
}

/** A server brings the code, and what only it knows; it is given the key. */
export async function giveKey(visit: Visit): Promise<Response> {
  const field = await readFields(visit);
  return answerJson(await takeConnection(visit.context, field('code'), field('code_verifier')));
}
