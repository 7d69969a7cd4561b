import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import { Drawing, type DrawingProps } from './Drawing.tsx';

/** A table of figures, and the drawing of it. Where it is not shown it is still read out. */
export function Chart({ say: { words }, table, as }: DrawingProps & { say: Say }): VNode {
  const isShown = useSignal(false);
  const id = useId();
  const { title, of, columns, rows, format } = table;
  const isEmpty = rows.every(({ values }) => values.every((value) => value === null || value === 0));
  const drawn = 'bars' in as ? as.bars : 0;
  if (isEmpty) {
    return (
      <section class="chart">
        <h2>{title}</h2>
        <p class="soft">{words.insights.nothing}</p>
      </section>
    );
  }
  return (
    <section class="chart" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {drawn > 1 && (
        <p class="legend" aria-hidden="true">
          {columns.slice(0, drawn).map((column, nth) => (
            <span key={column}>
              <i class={`sample sample-${nth + 1}`} /> {column}
            </span>
          ))}
        </p>
      )}
      <Drawing table={table} as={as} />
      <button
        type="button"
        class="plain"
        onClick={() => {
          isShown.value = !isShown.value;
        }}
      >
        {isShown.value ? words.insights.hideTable : words.insights.showTable}
        <span class="unseen">: {title}</span>
      </button>
      <div class={isShown.value ? 'figures' : 'unseen'}>
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {columns.map((column, nth) => (
                  <td key={column}>{typeof values[nth] === 'number' ? format(values[nth]) : words.insights.none}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
