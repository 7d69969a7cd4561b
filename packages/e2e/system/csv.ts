/** Rows of a CSV file (RFC 4180) by the names of its first line. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  const source = text.replace(/^\uFEFF/, '');
  for (let match = cell.exec(source); match && cell.lastIndex <= source.length; match = cell.exec(source)) {
    const [whole, quoted, plain, end] = match;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '' && whole === '') break;
    if (end !== ',') rows.push([]);
    if (cell.lastIndex === source.length) break;
  }
  const [names = [], ...records] = rows.filter((row) => row.length > 1);
  return records.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}
