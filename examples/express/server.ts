import { randomBytes } from 'node:crypto';
import { renderBlock } from '@parvis/core/html';
import { createParvis } from '@parvis/server';
import { toNodeHandler } from '@parvis/server/node';
import express from 'express';
import { page } from './page.ts';

const port = Number(process.env.PORT ?? 3000);
const origin = process.env.ORIGIN ?? `http://127.0.0.1:${port}`;

const parvis = createParvis({
  database: process.env.DATABASE_URL ?? 'sqlite:./data/parvis.db',
  // It signs the visitors' tokens. With a new one at each start, as here without the variable, nobody is known afterwards.
  secret: process.env.PARVIS_SECRET ?? randomBytes(32).toString('base64url'),
  sites: [{ key: 'club', name: 'Port-Lannec Rowing Club', origins: [origin] }],
});

const app = express();
app.get('/', async (_, response) => {
  const here = { from: parvis, host: '/community', site: 'club', subject: 'crossing' };
  const [rating, comments] = await Promise.all([
    renderBlock({ ...here, block: 'rating' }),
    renderBlock({ ...here, block: 'comments' }),
  ]);
  response.type('html').send(page(rating, comments));
});
app.use('/community', toNodeHandler(parvis));

const server = app.listen(port, '127.0.0.1', () => console.log(`The club is at ${origin}`));

process.once('SIGTERM', async () => {
  server.close();
  await parvis.close();
});
