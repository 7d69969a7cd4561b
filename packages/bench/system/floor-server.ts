/** A bare `node:http` server: whatever is asked, it answers the same bytes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Same {
  status: number;
  headers: Record<string, string>;
  body: string;
}

let same: { status: number; headers: Record<string, string | number>; body: Buffer };

process.on('message', ({ status, headers, body }: Same) => {
  const bytes = Buffer.from(body, 'base64');
  same = { status, headers: status === 304 ? headers : { ...headers, 'content-length': bytes.length }, body: bytes };
  process.send!({ ok: true });
});

const server = createServer((_, response) => {
  response.writeHead(same.status, same.headers);
  response.end(same.body);
}).listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
