import type { Context, Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { consoleRoot } from '../http/patterns.ts';
import { takePermit, toIncoming } from '../http/pipeline.ts';
import { send, toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { isOwnPage } from '../policies/origins.ts';
import { act, showAct } from './act.ts';
import { mountApp } from './app.ts';
import { connect, giveKey, showConnect } from './connect.ts';
import { contest, showContest } from './contest.ts';
import { toVisit, type Visit } from './context.ts';
import { exportSite } from './export.ts';
import { script, style } from './files.ts';
import { changeFollowing, showFollowing, showUnfollow, unfollow } from './following.ts';
import { sendHere, showHere } from './here.ts';
import { accept, claim, enterByLink, showClaim, showInvitation } from './links.ts';
import { endRequests, showNoRequests } from './no-requests.ts';
import { add, ask, prepare, signIn } from './passkeys.ts';
import { printCard } from './print.ts';
import { review, showReview } from './review.ts';
import { changeSessions, showSessions, signOut } from './sessions.ts';
import { askCode, enterCode, showSignIn } from './sign-in.ts';
import { open, showOpening } from './sites.ts';
import { endMails, showUnsubscribe } from './unsubscribe.ts';

type Answer = (visit: Visit) => Response | Promise<Response>;

/** Every address of the console: what GET shows, what POST does. All of them answer at one depth, or below `auth/`. */
const pages: Record<string, { show?: Answer; act?: Answer }> = {
  'sign-in': { show: (visit) => showSignIn(visit), act: askCode },
  code: { act: enterCode },
  link: { act: enterByLink },
  claim: { show: (visit) => showClaim(visit), act: claim },
  act: { show: (visit) => showAct(visit), act },
  contest: { show: (visit) => showContest(visit), act: contest },
  unsubscribe: { show: showUnsubscribe, act: endMails },
  following: { show: showFollowing, act: changeFollowing },
  unfollow: { show: showUnfollow, act: unfollow },
  review: { show: showReview, act: review },
  here: { show: showHere, act: sendHere },
  print: { show: printCard },
  'no-requests': { show: showNoRequests, act: endRequests },
  invitation: { show: showInvitation, act: accept },
  sessions: { show: showSessions, act: changeSessions },
  'sign-out': { act: signOut },
  export: { show: exportSite },
  sites: { show: showOpening, act: open },
  connect: { show: showConnect, act: connect },
  connection: { act: giveKey },
  'auth/passkeys/ask': { act: ask },
  'auth/passkeys/sign-in': { act: signIn },
  'auth/passkeys/prepare': { act: prepare },
  'auth/passkeys/add': { act: add },
};

/** What mail programs and servers send, which are no page and have no cookie: who has its token may do it, from wherever. */
const fromAnywhere = ['unsubscribe', 'unfollow', 'no-requests', 'connection'].map((name) => `${consoleRoot}/${name}`);

/** Plain pages for those who work for sites: they sign in here, and nowhere else. */
export function mountConsole(app: Hono<Env>, services: Services): void {
  app.use(`${consoleRoot}/*`, async (c, next) => {
    const limited = c.get('limited');
    if (limited) throw limited;
    // Nothing is done for another page, whatever cookie comes with it; nor for what names none.
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const isOpen = fromAnywhere.some((path) => c.req.path === services.settings.basePath + path);
    if (!isRead && !isOpen && !isOwnPage(toIncoming(c, services.settings)))
      throw new ProblemError('ORIGIN_NOT_ALLOWED');
    await next();
  });
  app.use(`${consoleRoot}/*`, takePermit(services));

  const showScreen = mountApp(app, services);
  for (const path of [
    consoleRoot,
    `${consoleRoot}/site/:site`,
    `${consoleRoot}/site/:site/:screen`,
    `${consoleRoot}/site/:site/:screen/:part`,
  ]) {
    app.get(path, (c) => {
      c.set('endpoint', 'console app');
      return showScreen(toVisit(c, services));
    });
    app.all(path, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET, HEAD' });
    });
  }
  for (const [name, { show, act }] of Object.entries(pages)) {
    const path = `${consoleRoot}/${name}`;
    const mounted = (answer: Answer) => (c: Context<Env>) => {
      c.set('endpoint', `console ${name}`);
      return answer(toVisit(c, services));
    };
    if (show) app.get(path, mounted(show));
    if (act) app.post(path, mounted(act));
    const allow = [...(show ? ['GET', 'HEAD'] : []), ...(act ? ['POST'] : [])].join(', ');
    app.all(path, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow });
    });
  }

  const files = {
    'console.css': toRepresentation(style, 'text/css; charset=utf-8'),
    'console.js': toRepresentation(script, 'text/javascript; charset=utf-8'),
  };
  for (const [name, file] of Object.entries(files)) {
    app.get(`${consoleRoot}/${name}`, (c) => send(c.req.raw, file, new Headers({ 'cache-control': 'no-cache' })));
  }
}
