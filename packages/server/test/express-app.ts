// The mount of the README, as a process of its own: the runner's resolve conditions reach into CommonJS, where Express
// then gets the wrong file of a dependency.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { toNodeHandler } from '../src/adapters/node.ts';
import { createParvis } from '../src/index.ts';
import { origin, secret } from './harness.ts';

const parvis = createParvis({
  database: 'sqlite::memory:',
  secret,
  limits: process.argv[2] === 'on' ? 'on' : 'off',
  sites: [{ key: 'shop', name: 'The Shop', origins: [origin] }],
});
const app = express();
app.use('/community', toNodeHandler(parvis));
const server = app.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
