import type { Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import { addressOf } from '../domain/staff/address.ts';
import type { Env } from '../http/context.ts';
import { consoleRoot, consoleFiles as files } from '../http/patterns.ts';
import { send } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { readBuilt } from '../http/static.ts';
import type { Visit } from './context.ts';
import { html } from './html.ts';
import { answerHtml, see } from './page.ts';
import { toReturn } from './return.ts';

/** What the build says of itself: the files that a page asks for first. */
interface Built {
  script: string;
  styles: string[];
}

/** Of a list of sites one sees where most waits; of what is beyond that, that there is much to do. */
const mostWaiting = 200;

/** Serves the files of the console to its pages. */
export function mountApp(app: Hono<Env>, { settings }: Services): (visit: Visit) => Promise<Response> {
  const current = readBuilt(settings.console, 'files.json');
  app.get(`${files}:file`, (c) => {
    const file = current().get(c.req.param('file'));
    if (!file) throw new ProblemError('NOT_FOUND');
    return send(c.req.raw, file, new Headers({ 'cache-control': 'public, max-age=31536000, immutable' }), 9);
  });
  return async (visit) => {
    const built = current().get('files.json');
    // Without the app there are the pages of the server alone.
    if (!built) return see(`${settings.basePath}${consoleRoot}/sessions`);
    return showApp(visit, JSON.parse(new TextDecoder().decode(built.bytes)) as Built);
  };
}

/** The page of every screen: who is signed in stands in it, and the app asks for the rest. */
async function showApp(visit: Visit, { script, styles }: Built): Promise<Response> {
  const { services, browser, language } = visit;
  const { basePath: base } = services.settings;
  const here = await services.staffSessions.refresh(browser);
  if (!here) {
    const to = toReturn(visit.c.req.path.slice(`${base}${consoleRoot}/`.length));
    return see(`${base}${consoleRoot}/sign-in${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`);
  }
  const { staff } = here.session;
  const [account, sites] = await Promise.all([services.store.staff.byId(staff), services.store.memberships.of(staff)]);
  const waiting = await services.store.waiting.counts(
    sites.map(({ site_id }) => site_id),
    mostWaiting,
  );
  const known = {
    address: (account && addressOf(services, account)) ?? '',
    // Mail goes to nobody whose address was not proved; where none goes out, that makes no difference.
    isUnproved: account?.email_verified === 0 && services.settings.mail !== undefined,
    language,
    base,
    sites: sites.map(({ site_id, key, name, role, suspended_at, is_starting, deletes_at }) => ({
      key,
      name,
      role,
      isSuspended: suspended_at !== null,
      ...(deletes_at !== null && { deletesAt: deletes_at }),
      isStarting: is_starting,
      waiting: waiting.get(site_id) ?? 0,
    })),
    mostWaiting,
    mayOpen: services.settings.opening !== 'closed',
  };
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Parvis</title>
${styles.map((name) => html`<link rel="stylesheet" href="${base}${files}${name}">`)}
<script type="module" src="${base}${files}${script}"></script>
</head>
<body><div id="app" data-account="${JSON.stringify(known)}"></div></body>
</html>
`;
  return answerHtml(visit, page, { cookies: here.cookies });
}
