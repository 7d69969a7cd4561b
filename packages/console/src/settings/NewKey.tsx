import type { CreatedKey } from '@parvis/contract';
import { type Permission, permissions } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { createAct } from './act.ts';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';

/** Days after which a key may end; 0: never. */
const ends = [0, 30, 90, 365];

/** Makes a key for a program. */
export function NewKey({ site, onMade }: ScreenProps & { onMade: (key: CreatedKey) => void }): VNode {
  const { say, client } = site;
  const words = say.words.settings.keys;
  const act = useMemo(() => createAct(site), [site]);
  const name = useSignal('');
  const days = useSignal(365);
  const isAll = useSignal(true);
  const some = useSignal<readonly Permission[]>([]);
  const make = (): void => {
    act.run(async () => {
      const key = await client.request('createKey', {
        body: {
          name: name.value.trim(),
          ...(!isAll.value && { permissions: [...some.value] }),
          ...(days.value > 0 && { days: days.value }),
        },
      });
      name.value = '';
      onMade(key);
    });
  };
  return (
    <section>
      <h2>{words.create}</h2>
      <Form say={say} act={act} canWrite save={words.create} onSave={make}>
        <Field label={words.name} hint={words.nameHint} wrong={wrongOf(act.problem.value, 'name')}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              required
              maxLength={80}
              autocomplete="off"
              value={name.value}
              onInput={({ currentTarget }) => {
                name.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field label={words.days}>
          {(ties) => (
            <select
              {...ties}
              value={days.value}
              onChange={({ currentTarget }) => {
                days.value = Number(currentTarget.value);
              }}
            >
              {ends.map((n) => (
                <option key={n} value={n}>
                  {n === 0 ? words.never : say.fill(words.after, { n })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <fieldset class="choices">
          <legend>{words.may.title}</legend>
          {([true, false] as const).map((all) => (
            <label key={String(all)} class="choice">
              <input
                type="radio"
                name="may"
                checked={isAll.value === all}
                onChange={() => {
                  isAll.value = all;
                }}
              />
              <span>{all ? words.may.all : words.may.some}</span>
            </label>
          ))}
          {!isAll.value && (
            <div class="within">
              {permissions.map((one) => (
                <label key={one} class="choice">
                  <input
                    type="checkbox"
                    checked={some.value.includes(one)}
                    onChange={({ currentTarget }) => {
                      const rest = some.value.filter((other) => other !== one);
                      some.value = currentTarget.checked ? [...rest, one] : rest;
                    }}
                  />
                  <span>{words.permissions[one]}</span>
                </label>
              ))}
              {wrongOf(act.problem.value, 'permissions') && <p class="note">{words.may.none}</p>}
            </div>
          )}
        </fieldset>
      </Form>
    </section>
  );
}
