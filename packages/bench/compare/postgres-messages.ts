/**
 * Reads what a client sends to PostgreSQL and calls back for each statement that it runs: `Query` (Q) and `Execute` (E)
 * of protocol 3.0. Messages may come in pieces. `select 1`, by which a connection asks whether it is still there, is none.
 */
export function countStatements(onStatement: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStartup = true;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type in front of its length.
      const head = isStartup ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const type = String.fromCharCode(rest[0]!);
      if (!isStartup && /[QE]/.test(type) && rest.toString('utf8', 5, end - 1) !== 'select 1') onStatement();
      isStartup = false;
      rest = rest.subarray(end);
    }
  };
}
