import { createHash } from 'node:crypto';
import { websitePermissions } from '@parvis/contract';
import { toMemberPrincipal } from '../../identity/principal.ts';
import type { Verbs } from '../../store/store.ts';
import type { Context, ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { createKey } from '../keys/create.ts';
import { ProblemError } from '../problem.ts';
import { createToken, hashToken } from '../staff/invite.ts';
import type { UseCase } from '../use-case.ts';
import { changeSite } from './change.ts';
import { openSite } from './open.ts';
import type { SiteInput } from './put.ts';

// A website is connected as OAuth 2.0 gives a code (RFC 6749, 4.1) with a challenge (RFC 7636): who sees the code on its way
// through the browser can do nothing with it.

/** Minutes that a code holds. */
const codeMinutes = 10;

/** Sites of one person that are offered. */
const mostSites = 200;

/** What was agreed to, until the code is brought. */
interface Agreed {
  site: string;
  staff: string;
  challenge: string;
  /** Who asked: the key is called so. */
  from: string;
}

interface Agreement extends Omit<Agreed, 'site'> {
  /** One of their own, or a new one. */
  site: string | SiteInput;
  /** The origin of its pages, which may show the widgets from then on. */
  pages: string;
}

/** What a connected website is given. */
interface Connection {
  site: string;
  name: string;
  /** The secret, answered this once. */
  key: string;
}

const toProof = (code: string): string => `connect ${hashToken(code)}`;

type Own = Awaited<ReturnType<Verbs['memberships']['of']>>;

/** The sites that somebody may connect a website with. */
export const connectable = async ({ services }: ServerContext, staff: string): Promise<Own> =>
  (await services.store.memberships.of(staff)).filter(({ role }) => role === 'owner').slice(0, mostSites);

/**
 * Agrees that a website gets a key, for a code of one use.
 * @throws ProblemError FORBIDDEN for a site of somebody else, or a key that is taken; TOO_MANY
 */
export async function agreeToConnect(
  context: ServerContext,
  { site: of, pages, ...agreed }: Agreement,
): Promise<string> {
  const { now, services } = context;
  if (typeof of !== 'string') await execute(context, openSite, { staff: agreed.staff, site: of });
  const key = typeof of === 'string' ? of : of.key;
  const site = await asOwner(context, (await services.store.sites.byKey(key))?.id, agreed.staff);
  const { origins } = site.site;
  if (!origins.includes(pages)) await execute(site, changeSite, { origins: [...origins, pages] });
  const code = createToken();
  const until = new Date(Date.parse(now) + codeMinutes * 60_000).toISOString();
  const kept: Agreed = { ...agreed, site: site.site.id };
  await execute(context, keepAgreement, { code, until, kept });
  return code;
}

const keepAgreement: UseCase<{ code: string; until: string; kept: Agreed }, null, ServerContext> =
  ({ now }, { code, until, kept }) =>
  async (verbs) => {
    await verbs.staff.keepProof(toProof(code), JSON.stringify(kept), until, now);
    return { result: null };
  };

const takeAgreement: UseCase<{ code: string }, Agreed | undefined, ServerContext> =
  ({ now }, { code }) =>
  async (verbs) => {
    const kept = await verbs.staff.takeProof(toProof(code), now);
    return { result: kept === undefined ? undefined : (JSON.parse(kept) as Agreed) };
  };

/**
 * The key of a connected website, for its code: another tried with the wrong verifier is used up as well. One that the same
 * website had is revoked.
 * @throws ProblemError FORBIDDEN for a code that is not good, or no longer
 */
export async function takeConnection(context: ServerContext, code: string, verifier: string): Promise<Connection> {
  const { result: agreed } = await execute(context, takeAgreement, { code });
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (!agreed || agreed.challenge !== challenge) throw new ProblemError('FORBIDDEN');
  const owner = await asOwner(context, agreed.site, agreed.staff);
  const made = { name: agreed.from, permissions: [...websitePermissions], replaces: true };
  const { result } = await execute(owner, createKey, made);
  const { key, name } = owner.site;
  return { site: key, name, key: result.secret };
}

/** @throws ProblemError FORBIDDEN */
async function asOwner(context: ServerContext, id: string | undefined, staff: string): Promise<Context> {
  const { store } = context.services;
  const site = id === undefined ? undefined : await store.sites.byId(id);
  const owns = (await store.memberships.of(staff)).some((one) => one.site_id === id && one.role === 'owner');
  if (!site || !owns) throw new ProblemError('FORBIDDEN');
  return { ...context, site, principal: toMemberPrincipal(site, staff, 'owner') };
}
