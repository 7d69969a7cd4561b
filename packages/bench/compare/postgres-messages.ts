/**
 * Reads what a client sends to PostgreSQL and calls back with each statement that it runs: `Query` (Q) and `Execute` (E)
 * of protocol 3.0, whose words came with `Parse` (P) and whose place is given by `Bind` (B). Messages may come in pieces.
 * `select 1`, by which a connection asks whether it is still there, is none.
 */
export function readStatements(onStatement: (sql: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStartup = true;
  const prepared = new Map<string, string>();
  const bound = new Map<string, string>();
  const run = (sql: string): void => {
    if (sql !== 'select 1') onStatement(sql);
  };
  const read = (type: string, body: Buffer): void => {
    const [first = '', second = ''] = body.toString().split('\0', 2);
    if (type === 'Q') run(first);
    else if (type === 'P') prepared.set(first, second);
    else if (type === 'B') bound.set(first, prepared.get(second) ?? '');
    else if (type === 'E') run(bound.get(first) ?? '');
  };
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type in front of its length.
      const head = isStartup ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (!isStartup) read(String.fromCharCode(rest[0]!), rest.subarray(5, end));
      isStartup = false;
      rest = rest.subarray(end);
    }
  };
}
