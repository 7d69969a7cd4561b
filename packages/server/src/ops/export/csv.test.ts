import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { start } from '../../../test/harness.ts';
import { toCsvLine } from '../../export/csv.ts';
import type { TableName } from '../../export/tables.ts';
import { getInternals } from '../../internals.ts';
import { exportSite } from './export-site.ts';

it('XSS-21: a cell that a spreadsheet would run is text, whatever stands in a name, a title or a text', async () => {
  const server = await start();
  const hostile = ['=cmd|x!A0', '+1+1', '-2+3', '@SUM(A1)', '=HYPERLINK("https://x.example","y;z")'];
  for (const [n, text] of hostile.entries()) {
    await server.post({ body: `\\${text} and ${'abcde'[n]} more`, author: { name: text }, subject: { key: `p${n}` } });
  }
  const title = '=1+1';
  await server.post({
    kind: 'review',
    rating: 5,
    title,
    body: 'Good, "very"; good.',
    subject: { key: 'products/cup' },
  });
  const read = async (as: TableName, language: 'en' | 'fr' = 'en') => {
    let text = '';
    await exportSite(getInternals(server.parvis)!.services, 'shop', { as, language, software: '' }, async (chunks) => {
      for await (const chunk of chunks) text += chunk.toString();
    });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    return { text, rows: parse(text, { bom: true, delimiter: language === 'fr' ? ';' : ',' }) as string[][] };
  };
  for (const language of ['en', 'fr'] as const) {
    const { rows } = await read('posts', language);
    expect(rows).toHaveLength(hostile.length + 2);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.map((row) => row[7])).toEqual(['authorName', ...hostile.map((name) => `'${name}`), '']);
    expect(rows.at(-1)!.slice(1, 7)).toEqual([
      'products/cup',
      'review',
      'published',
      '5',
      `'${title}`,
      'Good, "very"; good.',
    ]);
  }
  const { rows } = await read('shopify');
  expect(rows).toHaveLength(2);
  expect(rows[1]!.slice(0, 4)).toEqual(['cup', 'published', '5', `'${title}`]);
  expect((await read('decisions')).rows[0]).toContain('code');
  await server.parvis.close();
});

it('XSS-21: no cell does anything, and all of them are what they were', () => {
  const begins = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    ' =',
    '\u00a0=',
    '\ufeff=',
    '\n\t @',
    "'=",
  ];
  const ends = ['1+1', 'cmd|" /C calc"!A0', 'HYPERLINK("https://x.example";"y,z")', '\t=1\n=1\r\n;=1,=1', ''];
  const cells = begins.flatMap((begin) => ends.map((end) => begin + end));
  for (const language of ['en', 'fr'] as const) {
    const line = toCsvLine(cells, { language });
    const [row] = parse(line, { delimiter: language === 'fr' ? ';' : ',' }) as string[][];
    expect(row!.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/, '')))).toEqual(cells);
    for (const cell of row!) expect(cell).not.toMatch(/^(\s*[=+\-@＝＋－＠]|[\t\r\n])/);
  }
});

it('X4: cells are quoted where they have to be, and only there', () => {
  const line = ['a', 'b,c', 'd"e', 'f\ng', null, 3, '\tx', '\rx'];
  expect(toCsvLine(line, { language: 'en' })).toBe(`a,"b,c","d""e","f\ng",,3,"'\tx","'\rx"\r\n`);
  expect(toCsvLine(['a;b', 'c'], { language: 'fr' })).toBe('"a;b";c\r\n');
});
