/** The status of a whole answer and the bytes of its body; nothing while some of it is still to come. */
export interface Answer {
  status: number;
  bytes: number;
}

const end = Buffer.from('\r\n\r\n');

export function readAnswer(received: Buffer): Answer | undefined {
  const at = received.indexOf(end);
  if (at < 0) return undefined;
  const head = received.toString('latin1', 0, at);
  const status = Number(head.slice(9, 12));
  const begin = at + end.length;
  if (status === 304 || status === 204) return { status, bytes: 0 };
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const bytes = Number(length);
    return received.length >= begin + bytes ? { status, bytes } : undefined;
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error('An answer that does not say how long it is.');
  let bytes = 0;
  for (let from = begin; ; ) {
    const line = received.indexOf('\r\n', from);
    if (line < 0) return undefined;
    const size = Number.parseInt(received.toString('latin1', from, line), 16);
    from = line + 2 + size + 2;
    if (from > received.length) return undefined;
    if (size === 0) return { status, bytes };
    bytes += size;
  }
}
