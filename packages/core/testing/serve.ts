/// <reference types="node" />
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Store } from '../src/index.ts';

/** One request, as a test wants to see it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = (seen: Seen, response: ServerResponse, count: number) => void;

/** A real HTTP server for one test. */
export interface Served extends AsyncDisposable {
  host: string;
  seen: Seen[];
  server: Server;
}

export async function serve(answer: Answer): Promise<Served> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    answer(seen.at(-1)!, response, seen.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    server,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export const problem = (response: ServerResponse, status: number, code: string, headers = {}): void =>
  json(
    response,
    { type: `urn:parvis:error:${code}`, title: code, status, code, detail: 'Why.', requestId: 'r1' },
    status,
    { 'content-type': 'application/problem+json', ...headers },
  );

/** Sends the head and a part of a longer body, then cuts the connection. */
export function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"items":', () => response.destroy());
}

/** A `localStorage` of its own. */
export function createStore(): Store & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (index) => [...all.keys()][index] ?? null,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}
