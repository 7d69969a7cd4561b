import { createParvis } from '@parvis/server';

export const port = Number(process.env.PORT ?? 3000);

export const parvis = createParvis({
  database: process.env.DATABASE_URL ?? 'sqlite:./data/parvis.db',
  secret: process.env.PARVIS_SECRET,
  basePath: '/community',
  sites: [{ key: 'shop', name: 'Your shop', origins: [process.env.ORIGIN ?? `http://127.0.0.1:${port}`] }],
});
// The tables are up to date, or it is said why not.
await parvis.ready;

/** Takes nothing new, answers what was begun, and ends. */
export function stopOnSignal(server) {
  process.once('SIGTERM', () => {
    parvis.endStreams();
    server.close(() => parvis.close());
    setInterval(() => server.closeIdleConnections(), 100).unref();
  });
}

/** Any page of the application. */
export const toPage = (name) => `<!doctype html>
<html lang="en"><title>${name}</title><link rel="icon" href="data:,">
<script type="module" src="/community/parvis.js" data-site="shop"></script>
<parvis-comments subject="${name}"></parvis-comments></html>`;
