import type { SubjectItem } from '@parvis/contract';
import { type ItemType, itemTypeNames, itemTypes, type ProductId, productIds } from '@parvis/contract/item-types';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { change } from './change.ts';
import type { PartProps } from './model.ts';

const roles = ['stars', 'own', 'page'] as const;
const more = ['id', ...productIds] as const;
type Typed = Partial<Record<'type' | 'id' | ProductId, string>>;

/** What a subject is, and what search engines are told of its reviews, with why where that is nothing (S1 to S4). */
export function Item({ site, of, reload }: PartProps): VNode {
  const { subjects, app } = site.say.words;
  // What was typed stays while other parts of the screen change.
  const typed = useSignal<Typed>({});
  const plain = useSignal<boolean | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const toValue = (name: keyof Typed): string => typed.value[name] ?? of.item?.[name] ?? '';
  const type = toValue('type') as ItemType | '';
  const isOwn = type !== '' && itemTypes[type] === 'own';
  const isPlain = plain.value ?? of.item?.plain ?? false;
  const shown = more.filter((name) => type !== '' && (name === 'id' ? !isOwn || isPlain : type === 'Product'));

  async function send(): Promise<void> {
    problem.value = undefined;
    const given = shown.flatMap((name) => (toValue(name).trim() ? [[name, toValue(name).trim()] as const] : []));
    const item: SubjectItem | null =
      type === '' ? null : { type, ...Object.fromEntries(given), ...(isOwn && isPlain && { plain: true }) };
    try {
      await change(site, of, { item }, app.saved, reload);
      typed.value = {};
      plain.value = undefined;
    } catch (error) {
      problem.value = toProblem(site.say, error);
    }
  }

  const toTyped = (name: keyof Typed, value: string): void => {
    typed.value = { ...typed.value, [name]: value };
  };
  return (
    <section>
      <h2>{subjects.item}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={subjects.itemType} hint={subjects.itemHint}>
          {(ties) => (
            <select {...ties} value={type} onChange={({ currentTarget }) => toTyped('type', currentTarget.value)}>
              <option value="">{subjects.noType}</option>
              {roles.map((role) => (
                <optgroup key={role} label={subjects.itemRoles[role]}>
                  {itemTypeNames
                    .filter((name) => itemTypes[name] === role)
                    .map((name) => (
                      <option key={name} value={name}>
                        {subjects.itemTypes[name]}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {isOwn && (
          <label class="choice">
            <input
              type="checkbox"
              checked={isPlain}
              onChange={({ currentTarget }) => {
                plain.value = currentTarget.checked;
              }}
            />
            <span>
              {subjects.itemPlain} <span class="soft">{subjects.itemPlainHint}</span>
            </span>
          </label>
        )}
        {shown.map((name) => (
          <Field key={name} label={subjects.itemFields[name]} hint={name === 'id' ? subjects.itemIdHint : undefined}>
            {(ties) => (
              <input
                {...ties}
                type="text"
                autoComplete="off"
                maxLength={name === 'id' ? 2_000 : 70}
                value={toValue(name)}
                onInput={({ currentTarget }) => toTyped(name, currentTarget.value)}
              />
            )}
          </Field>
        ))}
        {problem.value && (
          <p class="note" role="alert">
            {problem.value.text}
          </p>
        )}
        <button type="submit">{subjects.itemSave}</button>
      </form>
      <p class={['said', 'plain'].includes(of.markup) ? undefined : 'soft'}>
        <strong>{subjects.markup}</strong> {subjects.markups[of.markup]}
      </p>
    </section>
  );
}
