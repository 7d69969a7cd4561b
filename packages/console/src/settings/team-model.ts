import type { InvitationInput, Member, Role, Staff } from '@parvis/contract';
import type { SiteContext } from '../app/site.ts';
import { createResource, type Resource } from '../ui/resource.ts';
import { type Act, createAct } from './act.ts';

/** Who works for a site, and what is done about it; each answers whether it was done. */
export interface TeamModel {
  staff: Resource<Staff>;
  act: Act;
  change(member: Member, role: Role): Promise<boolean>;
  invite(input: InvitationInput, act: Act): Promise<boolean>;
  uninvite(id: string): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  /** Somebody is an owner in one's place. */
  handOver(id: string): Promise<boolean>;
  leave(): Promise<boolean>;
}

export function createTeam(site: Pick<SiteContext, 'client' | 'say'>): TeamModel {
  const { client, say } = site;
  const words = say.words.settings.team;
  const staff = createResource(() => client.request('manageStaff', {}));
  const act = createAct(site);
  const setRole = async (id: string, role: Role): Promise<void> => {
    await client.request('changeStaff', { params: { id }, body: { role } });
    await staff.load();
  };
  return {
    staff,
    act,
    async change({ id, role: before }, role) {
      const isDone = await act.run(
        () => setRole(id, role),
        say.words.app.saved,
        () => setRole(id, before),
      );
      // What the list shows is what is so.
      if (!isDone) await staff.load();
      return isDone;
    },
    invite: (body, by) =>
      by.run(
        async () => {
          await client.request('inviteStaff', { body });
          await staff.load();
        },
        say.fill(words.sent, { address: body.email }),
      ),
    uninvite: (id) =>
      act.run(async () => {
        await client.request('deleteInvitation', { params: { id } });
        await staff.load();
      }, words.uninvited),
    remove: (id) =>
      act.run(async () => {
        await client.request('removeStaff', { params: { id } });
        await staff.load();
      }, words.removed),
    handOver: (id) => act.run(() => client.request('handOver', { params: { id } })),
    leave: () => act.run(() => client.request('leaveSite', {})),
  };
}
