/** How a table is written for whoever opens it in a spreadsheet of this language. */
export interface CsvOptions {
  /** French spreadsheets expect `;`, as a comma is in their numbers. */
  language: 'en' | 'fr';
}

/** So that spreadsheets take it for UTF-8. */
const mark = '\uFEFF';
/** What a spreadsheet would take for a formula, and run. */
const formula = /^[=+\-@\t\r]/;

/** A line of a table for people: every cell is text, and none of them does anything (XSS-21). */
export const toCsvLine = (cells: readonly unknown[], { language }: CsvOptions): string => {
  const between = language === 'fr' ? ';' : ',';
  const toCell = (value: unknown): string => {
    const text = value === null || value === undefined ? '' : String(value);
    const calm = formula.test(text) ? `'${text}` : text;
    return /[",;\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
  };
  return `${cells.map(toCell).join(between)}\r\n`;
};

/** A whole table, a portion of its lines at a time. */
export async function* writeCsv(
  names: readonly string[],
  portions: AsyncIterable<readonly (readonly unknown[])[]>,
  options: CsvOptions,
): AsyncGenerator<Buffer> {
  yield Buffer.from(mark + toCsvLine(names, options));
  for await (const rows of portions) yield Buffer.from(rows.map((row) => toCsvLine(row, options)).join(''));
}
