import { staffEmail as addressSchema, errors } from '@parvis/contract';
import type { Context } from '../domain/context.ts';
import { execute } from '../domain/execute.ts';
import { createKey } from '../domain/keys/create.ts';
import { listKeys } from '../domain/keys/list.ts';
import { revokeKey } from '../domain/keys/revoke.ts';
import { ProblemError } from '../domain/problem.ts';
import { suspendSite } from '../domain/sites/suspend.ts';
import { addStaff, removeStaff } from '../domain/staff/add.ts';
import { toAddressHash, toStaffEmail } from '../domain/staff/address.ts';
import { offerSignIn } from '../domain/staff/claim.ts';
import { toLink } from '../domain/staff/links.ts';
import { listStaff } from '../domain/staff/list.ts';
import type { Services } from '../http/services.ts';
import type { Sites } from '../parvis.ts';

/** The name of the key that a site has from the start. */
export const mainKey = 'main';

type StaffOf = Pick<
  Sites,
  'createKey' | 'keys' | 'revokeKey' | 'addStaff' | 'staff' | 'removeStaff' | 'setHears' | 'signInLink' | 'setSuspended'
>;

/** People and keys of sites, for whoever runs the server. */
export function createStaffOf(services: Services, toOwner: (key: string) => Promise<Context>): StaffOf {
  return {
    async createKey(site, key) {
      const { result } = await execute(await toOwner(site), createKey, key).catch(toSentence());
      services.forgetSite(site);
      return result.secret;
    },
    async keys(site) {
      return (await listKeys(await toOwner(site))).result.items;
    },
    async revokeKey(site, id) {
      await execute(await toOwner(site), revokeKey, { id }).catch(toSentence(`There is no key "${id}".`));
      services.forgetSite(site);
    },
    async addStaff(site, address, role = 'owner') {
      checkAddress(address);
      return (await execute(await toOwner(site), addStaff, { address, role }).catch(toSentence())).result.staff;
    },
    async staff(site) {
      const { items } = (await listStaff(await toOwner(site))).result;
      return items.map(({ isMe, hears, ...member }) => member);
    },
    async removeStaff(site, address) {
      const missing = `Nobody of the address "${address}" works for "${site}".`;
      await execute(await toOwner(site), removeStaff, { address }).catch(toSentence(missing));
    },
    async setHears(site, address, hears, of = 'posts') {
      const context = await toOwner(site);
      const account = await services.store.staff.byEmail(toStaffEmail(toAddressHash(services, address)));
      const known =
        account && (await services.store.memberships.setHears(context.site.id, account.id, of, hears, context.now));
      if (!known) throw new Error(`Nobody of the address "${address}" works for "${site}".`);
    },
    async signInLink(address) {
      const account = await services.store.staff.byEmail(toStaffEmail(toAddressHash(services, address)));
      if (!account) throw new Error(`Nobody of the address "${address}" works for a site.`);
      const context = { now: new Date(services.settings.now()).toISOString(), services };
      const { result } = await execute(context, offerSignIn, { staff: account.id });
      return toLink(services.settings.publicAddress, 'sign-in', result);
    },
    async setSuspended(site, suspended) {
      await execute(await toOwner(site), suspendSite, { suspended });
      services.forgetSite(site);
    },
  };
}

/** @throws Error in a sentence */
function checkAddress(address: string): void {
  if (!addressSchema.safeParse(address).success) throw new Error(`"${address}" is no e-mail address.`);
}

/** What is refused, in a sentence. @param missing what is not there */
const toSentence =
  (missing?: string) =>
  (error: unknown): never => {
    if (!(error instanceof ProblemError)) throw error;
    throw new Error(error.code === 'NOT_FOUND' && missing ? missing : `${errors[error.code].title}.`);
  };
