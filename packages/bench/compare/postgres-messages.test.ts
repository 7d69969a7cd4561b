import { expect, it } from 'vitest';
import { countStatements } from './postgres-messages.ts';

const message = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

it('counts queries and executions, however the bytes are cut', () => {
  const sent = Buffer.concat([
    message('', '\0\0\0\0user\0Q\0'),
    message('Q', 'begin\0'),
    message('P', 'E Q select\0'),
    message('B', 'QQEE'),
    message('E', '\0\0\0\0\0'),
    message('S', ''),
    message('Q', 'select 1\0'),
    message('Q', 'commit\0'),
  ]);
  for (const size of [1, 3, sent.length]) {
    let count = 0;
    const read = countStatements(() => {
      count++;
    });
    for (let at = 0; at < sent.length; at += size) read(sent.subarray(at, at + size));
    expect(count).toBe(3);
  }
});
