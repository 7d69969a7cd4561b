import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';

/** Something that is so or not, with a hint of what that means. */
export function Tick({ label, hint, is }: { label: string; hint: string; is: Signal<boolean> }): VNode {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={is.value}
        onChange={({ currentTarget }) => {
          is.value = currentTarget.checked;
        }}
      />
      <span>
        {label} <span class="soft">{hint}</span>
      </span>
    </label>
  );
}

interface OneOfProps<Name extends string> {
  legend: string;
  /** Of the group, within its form. */
  name: string;
  /** What there is to choose from, in its order. */
  of: readonly Name[];
  words: Record<Name, { label: string; hint: string }>;
  chosen: Signal<Name>;
}

/** One of a few, each with a hint of what it means. */
export function OneOf<Name extends string>({ legend, name, of, words, chosen }: OneOfProps<Name>): VNode {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {of.map((one) => (
        <label key={one} class="choice">
          <input
            type="radio"
            name={name}
            value={one}
            checked={chosen.value === one}
            onChange={() => {
              chosen.value = one;
            }}
          />
          <span>
            {words[one].label} <span class="soft">{words[one].hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
