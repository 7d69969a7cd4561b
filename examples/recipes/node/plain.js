import { createServer } from 'node:http';
import { toNodeHandler } from '@parvis/server/node';
import { parvis, port, stopOnSignal, toPage } from './parvis.js';

const community = toNodeHandler(parvis);

const server = createServer((request, response) => {
  if (request.url.startsWith('/community/')) return community(request, response);
  response.setHeader('content-type', 'text/html');
  response.end(toPage(request.url.slice(1).replace(/\W/g, '')));
});
server.listen(port, '127.0.0.1', () => console.log('Ready'));
stopOnSignal(server);
