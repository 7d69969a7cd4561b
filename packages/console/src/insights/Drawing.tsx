import type { VNode } from 'preact';
import { type FigureRow, type FigureTable, toHeights, toTop } from './table.ts';

// Drawn in units of which a row has ten and the height a hundred, and stretched to the room there is: lines keep their
// width (`vector-effect`), and what is written stands beside the drawing. Nobody needs it to read the figures: the table
// that it is made from says them.

const width = 10;
const height = 100;

export interface DrawingProps {
  table: FigureTable;
  /** Bars of the first columns, one on the other; or a line of the first, from one value to another. */
  as: { bars: number } | { from: number; to: number };
}

export function Drawing({ table, as }: DrawingProps): VNode {
  const { rows, format } = table;
  const bars = 'bars' in as ? as.bars : 0;
  const most = Math.max(0, ...toHeights(table, Math.max(bars, 1)).map((value) => value ?? 0));
  const [bottom, top] = 'bars' in as ? [0, toTop(most)] : [as.from, as.to];
  const toY = (value: number): number => height - ((value - bottom) / (top - bottom)) * height;
  const ends = [rows[0], rows.at(-1)].filter((row) => row !== undefined);
  return (
    <div class="drawing" aria-hidden="true">
      <span class="top-value">{format(top)}</span>
      <span class="bottom-value">{format(bottom)}</span>
      <svg aria-hidden="true" viewBox={`0 0 ${rows.length * width} ${height}`} preserveAspectRatio="none">
        <path class="grid" d={[0, 50, 100].map((y) => `M0 ${y}h${rows.length * width}`).join('')} />
        {bars > 0 ? <Bars table={table} columns={bars} toY={toY} /> : <Line rows={rows} toY={toY} />}
      </svg>
      <p class="ends">
        {(ends.length > 1 && ends[0] !== ends[1] ? ends : ends.slice(0, 1)).map(({ label }) => (
          <span key={label}>{label}</span>
        ))}
      </p>
    </div>
  );
}

interface Placed {
  /** Where a value stands. */
  toY: (value: number) => number;
}

function Bars({ table, columns, toY }: Placed & { table: FigureTable; columns: number }): VNode {
  const { rows, format } = table;
  return (
    <>
      {rows.map(({ label, values }, at) => {
        let below = 0;
        const said = values.map((value, nth) => `${table.columns[nth]}: ${value === null ? '–' : format(value)}`);
        return (
          <g key={label}>
            {values.slice(0, columns).map((value, nth) => {
              const from = below;
              below += value ?? 0;
              const y = toY(below);
              return (
                <rect
                  key={table.columns[nth]}
                  class={`bar bar-${nth + 1}`}
                  x={at * width + width * 0.15}
                  width={width * 0.7}
                  y={y}
                  height={toY(from) - y}
                />
              );
            })}
            {/* Whoever has a mouse sees what it is, and needs not hit a low bar. */}
            <rect class="hit" x={at * width} y="0" width={width} height={height}>
              <title>{[label, ...said].join('\n')}</title>
            </rect>
          </g>
        );
      })}
    </>
  );
}

function Line({ rows, toY }: Placed & { rows: readonly FigureRow[] }): VNode {
  const points = rows.map(({ values: [value] }, at) =>
    value === null || value === undefined ? undefined : ([at * width + width / 2, toY(value)] as const),
  );
  // Days without a rating are gone over: a line is of what there is.
  const there = points.filter((point) => point !== undefined);
  return (
    <>
      <path class="line" d={there.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
      <path class="dots" d={there.map(([x, y]) => `M${x} ${y}h0.001`).join('')} />
    </>
  );
}
