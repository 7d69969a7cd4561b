/** A bare `node:http` server: who asks gets a stream, and what is posted is written to all of them. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const streams = new Set<ServerResponse>();
let revision = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"type":"hello","revision":0}\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return;
  }
  request.resume().on('end', () => {
    // As long as ours.
    const post = '"post":{"id":"01a214f1-dd78-767a-af1c-f39bdc09200a","kind":"comment","parentId":null}';
    const event = `id: ${++revision}\ndata: {"type":"created","revision":${revision},${post}}\n\n`;
    for (const stream of streams) stream.write(event);
    response.writeHead(201).end('{}');
  });
}).listen(0, '127.0.0.1', 5_000, () => process.send!({ port: (server.address() as AddressInfo).port }));
