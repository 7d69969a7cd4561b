import { describe, expect, it } from 'vitest';
import { readJson, shapeOf } from './json.ts';
import type { JsonRecord } from './json-scanner.ts';
import { ImportError, type Source } from './record.ts';

const toSource = (text: string, chunk = 65_536): Source => ({
  name: 'file',
  async *bytes() {},
  async *text() {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk);
  },
  head: text.slice(0, 65_536),
  encoding: 'utf-8',
});

async function read(text: string, wanted: string[] = [], { chunk = 65_536, limit = 1_000_000 } = {}) {
  const records: JsonRecord[] = [];
  for await (const record of readJson(toSource(text, chunk), wanted, limit)) records.push(record);
  return records;
}

const code = (text: string, wanted: string[] = []) =>
  read(text, wanted).then(
    () => 'read',
    (error) => {
      if (!(error instanceof ImportError)) throw error;
      return `${error.code} ${error.line ?? ''}`.trim();
    },
  );

describe('JSON as it comes', () => {
  const text =
    '{\n "version": 1,\n "list": [\n  {"a": "b\\"]}\\\\", "c": [1, {"d": null}]},\n  null, [], {}\n ],\n "ok": true}';

  it('gives what was asked for whole, what is bare besides, each with its place and line', async () => {
    expect(await read(text, ['list.*'])).toEqual([
      { at: 'version', path: ['version'], value: 1, line: 2 },
      { at: 'list.*', path: ['list', 0], value: { a: 'b"]}\\', c: [1, { d: null }] }, line: 4 },
      { at: 'list.*', path: ['list', 1], value: null, line: 5 },
      { at: 'list.*', path: ['list', 2], value: [], line: 5 },
      { at: 'list.*', path: ['list', 3], value: {}, line: 5 },
      { at: 'ok', path: ['ok'], value: true, line: 7 },
    ]);
  });

  it('is the same however it is cut', async () => {
    const whole = await read(text, ['list.*']);
    for (let chunk = 1; chunk < 40; chunk++) expect(await read(text, ['list.*'], { chunk })).toEqual(whole);
  });

  it('numbers what is read where all stands on one line, and takes several texts after one another', async () => {
    const lines = (records: JsonRecord[]) => records.map(({ line, value }) => [line, value]);
    expect(lines(await read('[{"a":1},{"a":2}]', ['*']))).toEqual([
      [1, { a: 1 }],
      [2, { a: 2 }],
    ]);
    expect(lines(await read('{"a":1}\n\t{"a":2}{"a":3}\n', ['']))).toEqual([
      [1, { a: 1 }],
      [2, { a: 2 }],
      [2, { a: 3 }],
    ]);
  });

  it('keeps numbers that are too long for one as they are written', async () => {
    const [record] = await read('[{"id": 12345678901234567890, "n": 1.5, "text": "1234567890123456789"}]', ['*']);
    expect(record!.value).toEqual({ id: '12345678901234567890', n: 1.5, text: '1234567890123456789' });
  });

  it('holds no value that is larger than the limit, and goes on after it', async () => {
    const long = 'x'.repeat(2_000);
    expect(await read(`[{"a":"${long}"},{"a":"b"}]`, ['*'], { chunk: 7, limit: 1_000 })).toEqual([
      { at: '*', path: [0], value: undefined, line: 1 },
      { at: '*', path: [1], value: { a: 'b' }, line: 2 },
    ]);
  });

  it.each([
    ['', 'FILE_EMPTY'],
    [' \n ', 'FILE_EMPTY'],
    ['{"version":3,"pages":[Argh', 'JSON_BROKEN 1'],
    ['[\n1,\n]', 'JSON_BROKEN 3'],
    ['[1 2]', 'JSON_BROKEN 1'],
    ['{"a":1,}', 'JSON_BROKEN 1'],
    ['{"a" 1}', 'JSON_BROKEN 1'],
    ['{1:1}', 'JSON_BROKEN 1'],
    ['{"a":1]', 'JSON_BROKEN 1'],
    ['[}', 'JSON_BROKEN 1'],
    [']', 'JSON_BROKEN 1'],
    ['1,2', 'JSON_BROKEN 1'],
    ['{"a":\n\n"b', 'JSON_BROKEN 3'],
    ['[{"a":1},\n{"a":}]', 'JSON_BROKEN 2'],
    ['[{"a":1},\n{"a":\n01}]', 'JSON_BROKEN 3'],
    ['["a\nb"]', 'JSON_BROKEN 1'],
    ['<xml/>', 'JSON_BROKEN 1'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'JSON_BROKEN 1'],
    [`[${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}]`, 'JSON_BROKEN 1'],
  ])('refuses %j', async (broken, expected) => {
    expect(await code(broken)).toBe(expected);
    expect(await code(broken, ['*', 'list.*'])).toBe(expected);
  });

  it('takes what JSON takes of texts that were changed at random, and refuses what it refuses', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const letters = '{}[]",:\\ \n01-e.tfnul\u0000é';
    for (let round = 0; round < 3_000; round++) {
      const at = random(text.length);
      const changed = text.slice(0, at) + letters[random(letters.length)] + text.slice(at + random(3));
      const isJson = (() => {
        try {
          return Boolean(JSON.parse(changed));
        } catch {
          return false;
        }
      })();
      const wanted = round % 2 ? ['list.*'] : [];
      expect([changed, (await code(changed, wanted)) === 'read']).toEqual([changed, isJson]);
    }
  });

  it('tells by the beginning what is where, even where it ends in the middle', () => {
    expect([...shapeOf(toSource('{"version":3,"list":[{"id":1},{"id":2,"text":"a'))]).toEqual([
      ['version', 3],
      ['list.*.id', 1],
    ]);
    expect(shapeOf(toSource('id,text\n1,a')).size).toBe(0);
  });
});
