import type { Member, Role } from '@parvis/contract';
import { allows, roleNames } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Facts } from '../ui/Facts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { toDay } from '../words/times.ts';
import { Wrong } from './Form.tsx';
import { Invite } from './Invite.tsx';
import { Sure } from './Sure.tsx';
import { createTeam, type TeamModel } from './team-model.ts';

/** Who works for the site, who is invited to, and what each may. */
export function Part({ site }: ScreenProps): VNode {
  const { say } = site;
  const words = say.words.settings.team;
  const team = useMemo(() => createTeam(site), [site]);
  const asking = useSignal<{ what: 'remove' | 'handOver' | 'leave'; member: Member } | undefined>(undefined);
  useEffect(() => {
    team.staff.load();
  }, [team]);
  const close = (): void => {
    asking.value = undefined;
  };
  const canWrite = site.can('staff.write');
  const asked = asking.value;
  return (
    <>
      <Loaded say={say} of={team.staff}>
        {({ items, invitations }) => (
          <>
            <ul class="rows">
              {items.map((member) => (
                <MemberRow
                  key={member.id}
                  site={site}
                  team={team}
                  member={member}
                  isLast={member.role === 'owner' && items.filter(({ role }) => role === 'owner').length === 1}
                  onAsk={(what) => {
                    asking.value = { what, member };
                  }}
                />
              ))}
            </ul>
            {invitations.length > 0 && (
              <>
                <h2>{words.invited}</h2>
                <ul class="rows">
                  {invitations.map((one) => (
                    <li key={one.id}>
                      <span>
                        <strong>{one.email ?? words.noAddress}</strong>{' '}
                        <span class="soft">
                          {say.words.sites.roles[one.role]} ·{' '}
                          {say.fill(words.until, { day: toDay(one.expiresAt, say.lang) })}
                        </span>
                      </span>
                      {canWrite && (
                        <button
                          type="button"
                          class="second"
                          aria-label={say.fill(words.uninviteOf, { name: one.email ?? words.noAddress })}
                          onClick={() => team.uninvite(one.id)}
                        >
                          {words.uninvite}
                        </button>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </Loaded>
      <Wrong act={team.act} />
      {canWrite && <Invite site={site} team={team} />}
      <h2>{words.rolesTitle}</h2>
      <Facts rows={roleNames.map((role) => [say.words.sites.roles[role], words.roles[role]])} />
      {asked && (
        <Sure
          say={say}
          act={team.act}
          title={words[asked.what]}
          does={words[asked.what]}
          onClose={close}
          onDo={async () => {
            if (asked.what === 'remove') return team.remove(asked.member.id);
            if (asked.what === 'handOver') {
              const isDone = await team.handOver(asked.member.id);
              // What one may is another thing now, everywhere.
              if (isDone) location.reload();
              return isDone;
            }
            const isDone = await team.leave();
            if (isDone) location.assign(toAddress());
            return isDone;
          }}
        >
          <p>{say.fill(words.sure[asked.what], { name: asked.member.email ?? words.noAddress, site: site.name })}</p>
        </Sure>
      )}
    </>
  );
}

interface RowProps extends ScreenProps {
  team: TeamModel;
  member: Member;
  /** The only owner. */
  isLast: boolean;
  onAsk: (what: 'remove' | 'handOver' | 'leave') => void;
}

function MemberRow({ site, team, member, isLast, onAsk }: RowProps): VNode {
  const { say } = site;
  const words = say.words.settings.team;
  const name = member.email ?? words.noAddress;
  const canWrite = site.can('staff.write');
  return (
    <li>
      <span>
        <strong>{name}</strong> {member.isMe && <span class="count">{words.me}</span>}
        <span class="soft block">
          {say.fill(words.since, { day: toDay(member.createdAt, say.lang) })} ·{' '}
          {member.seenAt === null ? words.neverSeen : say.fill(words.seen, { day: toDay(member.seenAt, say.lang) })}
        </span>
      </span>
      <span class="row">
        {canWrite && !isLast ? (
          <select
            aria-label={say.fill(words.roleOf, { name })}
            value={member.role}
            onChange={({ currentTarget }) => team.change(member, currentTarget.value as Role)}
          >
            {roleNames.map((role) => (
              <option key={role} value={role}>
                {say.words.sites.roles[role]}
              </option>
            ))}
          </select>
        ) : (
          <span>{say.words.sites.roles[member.role]}</span>
        )}
        {canWrite && !member.isMe && (
          <>
            {!allows(member.role, 'staff.write') && (
              <button
                type="button"
                class="second"
                aria-label={say.fill(words.handOverTo, { name })}
                onClick={() => onAsk('handOver')}
              >
                {words.handOver}
              </button>
            )}
            <button
              type="button"
              class="second"
              aria-label={say.fill(words.removeOf, { name })}
              onClick={() => onAsk('remove')}
            >
              {words.remove}
            </button>
          </>
        )}
        {member.isMe && !isLast && (
          <button type="button" class="second" onClick={() => onAsk('leave')}>
            {words.leave}
          </button>
        )}
      </span>
    </li>
  );
}
