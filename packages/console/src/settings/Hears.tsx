import type { Frequency, Member, Subscription } from '@parvis/contract';
import { frequencies, subscriptions } from '@parvis/contract/decisions';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Letters } from '../ui/Letters.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { createResource } from '../ui/resource.ts';
import { createAct } from './act.ts';
import { Wrong } from './Form.tsx';

/** What comes once a week comes, or not. */
const weekly = ['at-once', 'never'] as const;

/** Of what one hears oneself by mail, and how often: saved at once. Letters are one's own as well. */
export function Part({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const { hears: words } = say.words.settings;
  const me = useMemo(
    () => createResource(async () => (await client.request('manageStaff', {})).items.find(({ isMe }) => isMe)!),
    [site],
  );
  const act = useMemo(() => createAct(site), [site]);
  useEffect(() => {
    me.load();
  }, [me]);
  const send = async (of: Subscription, how: Frequency): Promise<void> => {
    me.value.value = await client.request('changeMembership', { body: { hears: { [of]: how } } });
  };
  const set = (member: Member, of: Subscription, how: Frequency): void => {
    const before = member.hears[of];
    act.run(
      () => send(of, how),
      say.words.app.saved,
      () => send(of, before),
    );
  };
  return (
    <Loaded say={say} of={me}>
      {(member) => (
        <>
          <p>{say.fill(words.to, { address: member.email ?? '' })}</p>
          {subscriptions.map((of) => (
            <Field key={of} label={words.of[of].label} hint={words.of[of].hint}>
              {(ties) => (
                <select
                  {...ties}
                  value={of === 'weekly' && member.hears[of] !== 'never' ? 'at-once' : member.hears[of]}
                  onChange={({ currentTarget }) => set(member, of, currentTarget.value as Frequency)}
                >
                  {(of === 'weekly' ? weekly : frequencies).map((how) => (
                    <option key={how} value={how}>
                      {of === 'weekly' && how !== 'never' ? words.onMondays : words.how[how]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ))}
          <Wrong act={act} />
          <h2>{words.letters}</h2>
          <Letters say={say} />
        </>
      )}
    </Loaded>
  );
}
