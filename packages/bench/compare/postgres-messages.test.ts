import { expect, it } from 'vitest';
import { readStatements } from './postgres-messages.ts';

const message = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

it('reads queries and executions with their words, however the bytes are cut', () => {
  const sent = Buffer.concat([
    message('', '\0\0\0\0user\0Q\0'),
    message('Q', 'begin\0'),
    message('P', '\0select QE\0\0\0'),
    message('B', '\0\0QQEE'),
    message('E', '\0\0\0\0\0'),
    message('S', ''),
    message('P', 'named\0select 2\0\0\0'),
    message('B', 'place\0named\0'),
    message('E', 'place\0\0\0\0\0'),
    message('B', 'place\0named\0'),
    message('E', 'place\0\0\0\0\0'),
    message('Q', 'select 1\0'),
    message('Q', 'commit\0'),
  ]);
  for (const size of [1, 3, sent.length]) {
    const statements: string[] = [];
    const read = readStatements((sql) => void statements.push(sql));
    for (let at = 0; at < sent.length; at += size) read(sent.subarray(at, at + size));
    expect(statements).toEqual(['begin', 'select QE', 'select 2', 'select 2', 'commit']);
  }
});
