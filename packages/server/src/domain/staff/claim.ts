import { demoKey } from '../../policies/origins.ts';
import { type Made, recordChange } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { putAccount } from './account.ts';
import { createToken, hashToken } from './invite.ts';

/** Hours that a token to claim the server holds, and minutes that one to sign in does. */
export const claimHours = 24;
const linkMinutes = 60;

/** What is written down of whoever has a site from its beginning. */
export const joinedAsOwner = (id: string): Made => ({ what: 'staff.joined', of: id, after: { role: 'owner' } });

const toClaim = (token: string): string => `claim ${hashToken(token)}`;
const toLink = (token: string): string => `sign-in ${hashToken(token)}`;

const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

/** A token with which the first owner claims the server; nothing where somebody works for a site, or there is none. */
export const offerClaim: UseCase<void, string | undefined, ServerContext> = ({ now }) => {
  const token = createToken();
  return async (verbs) => {
    const isFree = !(await verbs.memberships.any()) && (await verbs.sites.list()).length > 0;
    if (isFree) await verbs.staff.keepProof(toClaim(token), '', later(now, claimHours * 60), now);
    return { result: isFree ? token : undefined };
  };
};

/**
 * Makes somebody the owner of every site, once. Their address is what they say: whoever has the token runs the server.
 * @throws ProblemError FORBIDDEN for a token that is not good, or no longer
 */
export const claimServer: UseCase<{ token: string; address: string }, { staff: string }, ServerContext> =
  ({ now, services }, { token, address }) =>
  async (verbs) => {
    // Of two who come with two tokens of two processes, the second sees what the first did.
    await verbs.sites.lockFirst();
    const proof = await verbs.staff.takeProof(toClaim(token), now);
    if (proof === undefined || (await verbs.memberships.any())) throw new ProblemError('FORBIDDEN');
    const { id } = await putAccount(verbs, services, address, false, now);
    const sites = await verbs.sites.list();
    for (const site of sites) {
      await verbs.memberships.put(site.id, id, 'owner', now);
      await recordChange(verbs, { now, site, by: { kind: 'staff', id } }, joinedAsOwner(id));
    }
    // What was made up to show never stands on the site of somebody (FR-16).
    const demo = services.settings.demo ? sites.find(({ key }) => key === demoKey) : undefined;
    if (demo) {
      await verbs.sites.empty(demo.id, now);
      // Nor does anything say what their business is but they.
      await verbs.sites.setSettings(demo.id, { ...demo.settings, set: null, policy: null }, now);
    }
    return { result: { staff: id }, ...(demo && { events: [{ name: 'site.changed', site: demo }] }) };
  };

/** A token that signs somebody in, once: for the demo, and for who runs a server without mail. */
export const offerSignIn: UseCase<{ staff: string }, string, ServerContext> = ({ now }, { staff }) => {
  const token = createToken();
  return async (verbs) => {
    await verbs.staff.keepProof(toLink(token), staff, later(now, linkMinutes), now);
    return { result: token };
  };
};

/** Whom a token signs in. @throws ProblemError FORBIDDEN for one that is not good, or no longer */
export const takeSignIn: UseCase<{ token: string }, { staff: string }, ServerContext> =
  ({ now }, { token }) =>
  async (verbs) => {
    const staff = await verbs.staff.takeProof(toLink(token), now);
    if (staff === undefined || !(await verbs.staff.byId(staff))) throw new ProblemError('FORBIDDEN');
    return { result: { staff } };
  };
