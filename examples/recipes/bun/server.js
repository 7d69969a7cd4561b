import { createParvis } from '@parvis/server';

const port = Number(process.env.PORT ?? 3000);
const parvis = createParvis({
  database: process.env.DATABASE_URL ?? 'sqlite:./data/parvis.db',
  secret: process.env.PARVIS_SECRET,
  basePath: '/community',
  sites: [{ key: 'shop', name: 'Your shop', origins: [process.env.ORIGIN ?? `http://127.0.0.1:${port}`] }],
});
await parvis.ready;

const toPage = (name) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${name}</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/community/parvis.js" data-site="shop"></script>
  </head>
  <body><parvis-comments subject="${name}"></parvis-comments></body>
</html>
`;

const server = Bun.serve({
  port,
  hostname: '127.0.0.1',
  // Streams of events say something every 20 seconds; Bun would end them after 10.
  idleTimeout: 60,
  routes: {
    '/community/*': (request) => parvis.fetch(request, { address: server.requestIP(request)?.address }),
    '/:name': ({ params: { name } }) =>
      new Response(toPage(name.replace(/\W/g, '')), { headers: { 'content-type': 'text/html' } }),
  },
});
console.log('Ready');

// Takes nothing new, answers what was begun, and ends.
process.once('SIGTERM', async () => {
  parvis.endStreams();
  await server.stop();
  await parvis.close();
});
