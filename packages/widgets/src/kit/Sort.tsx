import type { Sort as SortName } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Ui } from './ui.ts';

/** The order of a list, always shown in words (FR-5). */
export function Sort({
  ui,
  value,
  options,
  onChange,
}: {
  ui: Ui;
  value: SortName;
  options: readonly SortName[];
  onChange: (sort: SortName) => void;
}): VNode {
  return (
    <label class="select soft">
      <span>{ui.t('sort')}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value as SortName)}>
        {options.map((name) => (
          <option key={name} value={name}>
            {ui.t(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
