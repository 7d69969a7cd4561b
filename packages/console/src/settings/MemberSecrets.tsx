import type { CreatedMemberSecret, MemberSecret } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toMinute } from '../words/times.ts';
import { createAct } from './act.ts';
import { Wrong } from './Form.tsx';
import { Secret } from './Secret.tsx';
import { Sure } from './Sure.tsx';

/** Secrets that the pages of the business sign with: two at a time, so that one can change over. */
export function MemberSecrets({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.members;
  const secrets = useResource(() => client.request('memberSecrets', {}), [site]);
  const act = useMemo(() => createAct(site), [site]);
  const made = useSignal<CreatedMemberSecret | undefined>(undefined);
  const removing = useSignal<MemberSecret | undefined>(undefined);
  const canWrite = site.can('settings.write');
  const asked = removing.value;
  const toSince = ({ createdAt }: MemberSecret): string =>
    say.fill(words.since, { time: toMinute(createdAt, say.lang) });
  const create = () =>
    act.run(async () => {
      made.value = await client.request('createMemberSecret', { body: {} });
      await secrets.load();
    });
  const remove = ({ id }: MemberSecret): Promise<boolean> =>
    act.run(async () => {
      await client.request('deleteMemberSecret', { params: { id } });
      if (made.value?.id === id) made.value = undefined;
      await secrets.load();
    }, words.removed);
  return (
    <section>
      <h2>{words.secrets}</h2>
      <Loaded say={say} of={secrets}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="soft">{words.noSecrets}</p>}
            <ul class="rows">
              {items.map((secret) => (
                <li key={secret.id}>
                  <span>{toSince(secret)}</span>
                  {canWrite && (
                    <button
                      type="button"
                      class="second"
                      aria-label={say.fill(words.removeOf, { time: toMinute(secret.createdAt, say.lang) })}
                      onClick={() => {
                        removing.value = secret;
                      }}
                    >
                      {words.remove}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {canWrite && items.length < 2 && (
              <p class="row">
                <button type="button" class="second" aria-disabled={act.isBusy.value} onClick={create}>
                  {words.create}
                </button>
              </p>
            )}
          </>
        )}
      </Loaded>
      <Wrong act={act} />
      {made.value && (
        <Secret
          say={say}
          title={words.made}
          secret={made.value.secret}
          onClose={() => {
            made.value = undefined;
          }}
        />
      )}
      {asked && (
        <Sure
          say={say}
          act={act}
          title={words.remove}
          does={words.remove}
          onDo={() => remove(asked)}
          onClose={() => {
            removing.value = undefined;
          }}
        >
          <p>{toSince(asked)}</p>
          <p>{words.sure}</p>
        </Sure>
      )}
    </section>
  );
}
