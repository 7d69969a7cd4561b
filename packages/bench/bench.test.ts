import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { plainPage } from '@parvis/e2e/browser/host-page.ts';
import { serveFolder } from '@parvis/e2e/browser/static.ts';
import { expect, it } from 'vitest';
import { openStore } from '../server/src/store/store.ts';
import { findMiscounts } from '../server/test/miscounts.ts';
import { readAnswer } from './load/read-answer.ts';
import { browser } from './measure/browser.ts';
import { desk } from './measure/desk.ts';
import { log } from './measure/log.ts';
import { memory } from './measure/memory.ts';
import { reads } from './measure/reads.ts';
import { bounds, siege } from './measure/siege.ts';
import { start } from './measure/start.ts';
import { streams } from './measure/streams.ts';
import { writes } from './measure/writes.ts';
import { format, median, type Other, type Scale, small, type Table, toMarkdown } from './measurement.ts';
import { measurements } from './measurements.ts';
import { runMeasurement } from './run.ts';
import { createDatabase } from './system/database.ts';
import { site } from './system/seed.ts';

// That the bench measures at all; how fast it was is nobody's business here.

const run = (measurement: typeof reads, scale: Scale = small, others: Other[] = []): Promise<Table[]> =>
  runMeasurement(measurement, { scale, others, log: () => {} });

it('docs/performance.md has a place for each measurement', () => {
  const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');
  for (const name of Object.keys(measurements))
    expect(page).toMatch(new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`));
});

it.each(Object.entries({ reads, writes, memory, start, desk, log }))(
  '%s: a whole table, every ratio of which is above 0',
  async (_, measurement) => {
    const tables = await run(measurement);
    expect(tables.length).toBeGreaterThan(0);
    for (const { columns, rows, method } of tables) {
      expect(rows.length).toBeGreaterThan(0);
      expect(method.length).toBeGreaterThan(100);
      for (const row of rows) {
        expect(row).toHaveLength(columns.length);
        const figures = row.filter((value) => typeof value === 'number');
        // A 304 has no body, and processor time is counted in steps that are longer than these slices.
        const least = figures.filter((_, at) => {
          const column = columns[at + 1]!;
          return !column.includes('CPU') && !(column === 'bytes' && String(row[0]).includes('304'));
        });
        for (const figure of least) expect(figure, row.join(' ')).toBeGreaterThan(0);
        const ratio = row[columns.indexOf('ratio')];
        if (ratio !== undefined) expect(ratio, row.join(' ')).toBeLessThan(20);
      }
    }
  },
);

it('streams: every one of them hears of every post', async () => {
  const [table] = await run(streams);
  expect(table!.rows).toHaveLength(2);
  for (const [name, first, middle, last] of table!.rows as [string, number, number, number][]) {
    expect(first, name).toBeGreaterThan(0);
    expect(middle).toBeGreaterThanOrEqual(first);
    expect(last).toBeGreaterThanOrEqual(middle);
  }
});

it.runIf(process.platform === 'linux')(
  'A4: under siege, others read and write, and memory and disk are bounded',
  async () => {
    for (const { caption, columns, rows } of await run(siege)) {
      expect(rows).toHaveLength(7);
      for (const row of rows) {
        const [who, asked, answered] = row as [string, number, number];
        expect(asked, who).toBeGreaterThan(0);
        expect(answered, who).toBeGreaterThan(0);
        // On a busy machine some come late; nobody is told that there were too many.
        expect(row[columns.indexOf('otherwise')], `${caption}: ${who}`).not.toMatch(/× (4(?!08)|500)/);
      }
      const [memory, disk] = [/most (\d+) MB/, /([\d.]+) MB more/].map((figure) => Number(figure.exec(caption)![1]));
      expect(memory).toBeLessThan(bounds.memory);
      expect(disk).toBeLessThan(bounds.disk);
    }
  },
);

it('the rows put straight into the tables count as if they had been posted', async () => {
  const count = async (bench: Parameters<(typeof reads)['run']>[0]): Promise<Table[]> => {
    const threads = [{ name: 'a', subjects: 2, comments: 57, reviews: 12 }];
    const store = openStore(await createDatabase(bench, 'SQLite', threads));
    bench.defer(() => store.close());
    const { id } = (await store.sites.byKey(site))!;
    const subjects = await store.subjects.byKeys(id, ['a-0', 'a-1']);
    expect(subjects.map(({ comment_count }) => comment_count)).toEqual([57, 57]);
    for (const subject of subjects) expect(await findMiscounts(store, id, subject.id)).toEqual([]);
    return [];
  };
  await run({ title: '', run: count });
});

it('reads an answer when all of it is there, however it says its length', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
  const chunked = 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n';
  for (const [text, status] of [
    [whole, 200],
    [chunked, 201],
  ] as const) {
    for (let n = 0; n < text.length; n++) expect(readAnswer(Buffer.from(text.slice(0, n)))).toBeUndefined();
    expect(readAnswer(Buffer.from(text))).toEqual({ status, bytes: 5 });
  }
  expect(readAnswer(Buffer.from('HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n'))).toEqual({ status: 304, bytes: 0 });
});

it('prints figures that can be compared, and a method once', () => {
  expect([1234.5, 12.345, 1.2345, 0.01234, 7, 'x'].map(format)).toEqual(['1,235', '12.3', '1.23', '0.012', '7', 'x']);
  expect(median([3, 1, 2])).toBe(2);
  const table: Table = { caption: 'A', method: 'So.', columns: ['what', 'ratio'], rows: [['one', 0.5]] };
  const shown = '**A**\n\n| what | ratio |\n| ---- | ----: |\n| one  |  0.50 |';
  expect(toMarkdown([table, table])).toBe([shown, shown, '*So.*'].join('\n\n'));
});

it('browser: every page is seen, beside a page of another system, and all comments come in view', async () => {
  const comments = '<p class="comment">Of another system</p>'.repeat(3);
  const site = await serveFolder(null, { pages: { '/other.html': plainPage('', comments) } });
  const other = { name: 'Other', url: `${site.origin}/other.html`, comment: '.comment', count: 3 };
  const [weighed, timed, many] = await run(browser, small, [other]).finally(site.close);
  for (const { columns, rows } of [weighed!, timed!]) {
    expect(rows.map(([name]) => name)).toHaveLength(9);
    expect(rows.at(-1)![0]).toBe('Other');
    for (const [name, ...figures] of rows) {
      expect(figures).toHaveLength(columns.length - 1);
      expect(figures.filter((figure) => figure === '–')).toHaveLength(
        name === 'a blank page' && columns.includes('shift') ? 2 : 0,
      );
    }
  }
  for (const [name, requests, bytes, heap] of weighed!.rows) {
    expect(requests, String(name)).toBeGreaterThanOrEqual(1);
    expect(bytes, String(name)).toBeGreaterThan(300);
    expect(heap, String(name)).toBeGreaterThan(0);
  }
  const shift = timed!.columns.indexOf('shift');
  // A browser may draw half a choice that came with the HTML, of which the other half is still being read.
  for (const row of timed!.rows) expect(row[shift], String(row[0])).toBeLessThan(0.001);
  for (const [, ours] of many!.rows) expect(ours).toBeGreaterThan(0);
});
