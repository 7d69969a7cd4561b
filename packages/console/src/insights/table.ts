/** What a table of figures holds, from which a drawing is made. */
export interface FigureTable {
  /** What it is about. */
  title: string;
  /** What the rows are, such as days. */
  of: string;
  columns: readonly string[];
  rows: readonly FigureRow[];
  /** How a figure is written. */
  format(value: number): string;
}

export interface FigureRow {
  label: string;
  /** One for each column; null where there is none. */
  values: readonly (number | null)[];
}

/** The value of the first columns together, of each row. */
export const toHeights = ({ rows }: Pick<FigureTable, 'rows'>, columns: number): (number | null)[] =>
  rows.map(({ values }) => {
    const some = values.slice(0, columns).filter((value) => value !== null);
    return some.length === 0 ? null : some.reduce((sum, value) => sum + value, 0);
  });

/** The next number that is read at a glance: one digit, and zeros. */
export function toTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * unit).find((top) => top >= most) ?? most;
}
