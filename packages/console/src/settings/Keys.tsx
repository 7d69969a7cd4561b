import type { CreatedKey, SiteKey } from '@parvis/contract';
import { permissions } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toDay, toMinute } from '../words/times.ts';
import { createAct } from './act.ts';
import { NewKey } from './NewKey.tsx';
import { Secret } from './Secret.tsx';
import { Sure } from './Sure.tsx';

/** Keys of programs: what each may, when it ends, when it was used. */
export function Part({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.keys;
  const keys = useResource(() => client.request('manageKeys', {}), [site]);
  const act = useMemo(() => createAct(site), [site]);
  const revoking = useSignal<SiteKey | undefined>(undefined);
  const made = useSignal<CreatedKey | undefined>(undefined);
  const canWrite = site.can('keys.write');
  const revoke = ({ id }: SiteKey): Promise<boolean> =>
    act.run(async () => {
      await client.request('deleteKey', { params: { id } });
      await keys.load();
    }, words.revoked);
  const asked = revoking.value;
  return (
    <>
      <Loaded say={say} of={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <ul class="rows">
              {items.map((key) => (
                <li key={key.id}>
                  <span>
                    <strong>{key.name}</strong>
                    <span class="soft block">
                      {permissions.every((one) => key.permissions.includes(one))
                        ? words.may.all
                        : key.permissions.map((one) => words.permissions[one]).join(', ')}
                    </span>
                    <span class="soft block">
                      {key.expiresAt === null
                        ? words.forever
                        : say.fill(words.ends, { day: toDay(key.expiresAt, say.lang) })}
                      {' · '}
                      {key.lastUsedAt === null
                        ? words.unused
                        : say.fill(words.used, { time: toMinute(key.lastUsedAt, say.lang) })}
                    </span>
                  </span>
                  {canWrite && (
                    <button
                      type="button"
                      class="second"
                      aria-label={say.fill(words.revokeOf, { name: key.name })}
                      onClick={() => {
                        revoking.value = key;
                      }}
                    >
                      {words.revoke}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {made.value && (
        <Secret
          say={say}
          title={say.fill(words.made, { name: made.value.name })}
          secret={made.value.secret}
          onClose={() => {
            made.value = undefined;
          }}
        />
      )}
      {canWrite && (
        <NewKey
          site={site}
          onMade={(key) => {
            made.value = key;
            keys.load();
          }}
        />
      )}
      {asked && (
        <Sure
          say={say}
          act={act}
          title={say.fill(words.revokeOf, { name: asked.name })}
          does={words.revoke}
          onDo={() => revoke(asked)}
          onClose={() => {
            revoking.value = undefined;
          }}
        >
          <p>{words.sure}</p>
        </Sure>
      )}
    </>
  );
}
