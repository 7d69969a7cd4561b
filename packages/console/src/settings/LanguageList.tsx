import { type WidgetLanguage, widgetLanguages } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import { toOwnName } from '../words/own-name.ts';
import type { Say } from '../words/words.ts';

/** Languages in their order, one at least, each once. */
export function LanguageList({ say, chosen }: { say: Say; chosen: Signal<WidgetLanguage[]> }): VNode {
  const words = say.words.settings.languages;
  const list = useRef<HTMLOListElement>(null);
  const said = useSignal('');
  /** Where to go on, once it is drawn: a button that moves with its row loses the focus. */
  const next = useRef<string | undefined>(undefined);
  const others = widgetLanguages.filter((tag) => !chosen.value.includes(tag));
  const wish = useSignal<WidgetLanguage | undefined>(undefined);
  const offered = others.find((tag) => tag === wish.value) ?? others[0];

  useLayoutEffect(() => {
    if (next.current) list.current?.querySelector<HTMLElement>(next.current)?.focus();
    next.current = undefined;
  });
  /** @param by -1 for up, 1 for down */
  const move = (tag: WidgetLanguage, by: -1 | 1): void => {
    const at = chosen.value.indexOf(tag) + by;
    if (at < 0 || at >= chosen.value.length) return;
    chosen.value = chosen.value.filter((one) => one !== tag).toSpliced(at, 0, tag);
    next.current = `[data-move="${tag} ${by}"]`;
    said.value = say.fill(words.place, { name: toOwnName(tag), n: at + 1, of: chosen.value.length });
  };
  const remove = (tag: WidgetLanguage): void => {
    const at = chosen.value.indexOf(tag);
    chosen.value = chosen.value.filter((one) => one !== tag);
    next.current = `[data-move^="${chosen.value[Math.max(0, at - 1)]} "]`;
    said.value = say.fill(words.removed, { name: toOwnName(tag) });
  };
  const add = (): void => {
    if (!offered) return;
    chosen.value = [...chosen.value, offered];
    said.value = say.fill(words.place, {
      name: toOwnName(offered),
      n: chosen.value.length,
      of: chosen.value.length,
    });
  };
  return (
    <>
      <ol class="rows languages" ref={list} aria-label={words.list}>
        {chosen.value.map((tag, at) => {
          const name = toOwnName(tag);
          return (
            <li key={tag}>
              <span>
                {at + 1}. <bdi lang={tag}>{name}</bdi>
              </span>
              {/* Nothing to press where there is nothing to order; at its end a button stays where the focus is. */}
              {chosen.value.length > 1 && (
                <span class="row">
                  {([-1, 1] as const).map((by) => (
                    <button
                      key={by}
                      type="button"
                      class="second"
                      data-move={`${tag} ${by}`}
                      aria-disabled={by < 0 ? at === 0 : at === chosen.value.length - 1}
                      aria-label={say.fill(by < 0 ? words.upOf : words.downOf, { name })}
                      onClick={() => move(tag, by)}
                    >
                      {by < 0 ? words.up : words.down}
                    </button>
                  ))}
                  <button
                    type="button"
                    class="second"
                    aria-label={say.fill(words.removeOf, { name })}
                    onClick={() => remove(tag)}
                  >
                    {words.remove}
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {offered && (
        <Field label={words.another}>
          {(ties) => (
            <span class="row">
              <select
                {...ties}
                value={offered}
                onChange={({ currentTarget }) => {
                  wish.value = currentTarget.value as WidgetLanguage;
                }}
              >
                {others.map((tag) => (
                  <option key={tag} value={tag} lang={tag}>
                    {toOwnName(tag)}
                  </option>
                ))}
              </select>
              <button type="button" class="second" onClick={add}>
                {words.add}
              </button>
            </span>
          )}
        </Field>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
    </>
  );
}
