import type { VNode } from 'preact';

interface Props {
  name: string;
  label: string;
  isOn: boolean;
  onOn: () => void;
}

/** One of the ways to answer. */
export function Choice({ name, label, isOn, onOn }: Props): VNode {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isOn} onChange={onOn} />
      {label}
    </label>
  );
}
