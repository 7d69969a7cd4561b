import type { MySession, MySessions } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { toDevice } from '../../identity/device.ts';
import { lifetimeSeconds } from '../../identity/tokens.ts';
import type { Verbs, VisitorSessionRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase } from '../use-case.ts';
import { visitorOf } from './visitor.ts';

/** Sign-ins of one author; with another the oldest ends. */
const mostSessions = 50;

/** The sign-in that a new token of who has proved who they are is of: the one of the token that was sent, else a new one. */
export async function signInAgain(verbs: Verbs, context: Context, author: string): Promise<string> {
  const { site, principal, now, userAgent } = context;
  const before = principal.kind === 'visitor' ? principal : undefined;
  const renewed_at = now;
  const expires_at = new Date(Date.parse(now) + lifetimeSeconds * 1000).toISOString();
  if (before?.session !== undefined) {
    const own = { site_id: site.id, author_id: author, id: before.session, renewed_at, expires_at };
    if (await verbs.visitorSessions.renew(own)) return before.session;
    // This browser is somebody else from now on.
    await verbs.visitorSessions.end(site.id, before.author, before.session);
  }
  const id = newId();
  const row = {
    site_id: site.id,
    id,
    author_id: author,
    ...toDevice(userAgent),
    began_at: now,
    renewed_at,
    expires_at,
  };
  await verbs.visitorSessions.begin(row, mostSessions);
  return id;
}

/** Where the visitor is signed in. Of guests, who are it in one browser alone, nothing. */
export const listSessions: Query<void, MySessions> = async (context) => {
  const author = visitorOf(context.principal);
  return context.services.store.read(async (verbs) => ({
    result: { items: await toSessions(verbs, context, author) },
  }));
};

/** @param author whose they are */
export async function toSessions(
  verbs: Verbs,
  { site, principal, now }: Context,
  author: string,
): Promise<MySession[]> {
  const current = principal.kind === 'visitor' ? principal.session : undefined;
  const rows = await verbs.visitorSessions.list(site.id, author, now, site.tokens_since);
  return rows.map((row) => toSession(row, current));
}

const toSession = (row: VisitorSessionRow, current: string | undefined): MySession => ({
  id: row.id,
  browser: row.browser,
  system: row.system,
  beganOn: row.began_at.slice(0, 10),
  renewedOn: row.renewed_at.slice(0, 10),
  current: row.id === current,
});

/** Ends one of one's own sign-ins: its tokens are refused from then on. @throws ProblemError NOT_FOUND */
export const endSession: UseCase<{ id: string }, null> = ({ site, principal }, { id }) => {
  const author = visitorOf(principal);
  return async (verbs) => {
    if (!isId(id) || !(await verbs.visitorSessions.end(site.id, author, id))) throw new ProblemError('NOT_FOUND');
    return { result: null };
  };
};
