import { toNodeHandler } from '@parvis/server/node';
import fastify from 'fastify';
import { parvis, port, stopOnSignal, toPage } from './parvis.js';

const community = toNodeHandler(parvis);

const app = fastify();
// No parser for what is below the path: the body is taken as it comes.
app.register(async (below) => {
  below.removeAllContentTypeParsers();
  below.addContentTypeParser('*', (_request, _payload, done) => done(null));
  below.all('/community/*', (request, reply) => {
    reply.hijack();
    return community(request.raw, reply.raw);
  });
});
app.get('/:name', (request, reply) => reply.type('text/html').send(toPage(request.params.name.replace(/\W/g, ''))));

await app.listen({ port, host: '127.0.0.1' });
console.log('Ready');
stopOnSignal(app.server);
