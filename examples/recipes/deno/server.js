import process from 'node:process';
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

const server = Deno.serve(
  { port, hostname: '127.0.0.1', onListen: () => console.log('Ready') },
  (request, { remoteAddr }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/community/')) return parvis.fetch(request, { address: remoteAddr.hostname });
    return new Response(toPage(pathname.replace(/\W/g, '')), { headers: { 'content-type': 'text/html' } });
  },
);

// Takes nothing new, answers what was begun, and ends.
process.once('SIGTERM', async () => {
  parvis.endStreams();
  await server.shutdown();
  await parvis.close();
  process.exit();
});
