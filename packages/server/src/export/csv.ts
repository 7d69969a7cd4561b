/** How a table is written for whoever opens it in a spreadsheet of this language. */
export interface CsvOptions {
  /** French spreadsheets expect `;`, as a comma is in their numbers. */
  language: 'en' | 'fr';
}

/** So that spreadsheets take it for UTF-8. */
const mark = '\uFEFF';
/**
 * What a spreadsheet would take for a formula, and run: also behind blanks, which some leave out, and in the wide signs of
 * Chinese and Japanese, which some read as the narrow ones.
 */
const formula = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** A cell that does nothing, whatever stands in it (XSS-21); in quotes where it holds what some program parts cells by. */
export function toCsvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const calm = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

/** A line of a table for people: every cell is text. */
export const toCsvLine = (cells: readonly unknown[], { language }: CsvOptions): string =>
  `${cells.map(toCsvCell).join(language === 'fr' ? ';' : ',')}\r\n`;

/** A whole table, a portion of its lines at a time. */
export async function* writeCsv(
  names: readonly string[],
  portions: AsyncIterable<readonly (readonly unknown[])[]>,
  options: CsvOptions,
): AsyncGenerator<Buffer> {
  yield Buffer.from(mark + toCsvLine(names, options));
  for await (const rows of portions) yield Buffer.from(rows.map((row) => toCsvLine(row, options)).join(''));
}
