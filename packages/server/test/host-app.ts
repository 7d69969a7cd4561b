// Hosts with the mount of the README, in a process of their own: the runner's resolve conditions reach into CommonJS, where
// Express then gets the wrong file of a dependency. Told which one to open, it tells the port, and then each line of the
// log of that one's server.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import express, { type Handler } from 'express';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import Koa from 'koa';
import { type NodeHandler, toNodeHandler } from '../src/adapters/node.ts';
import { createParvis, type LogEntry } from '../src/index.ts';
import { origin, policy, secret } from './harness.ts';

export interface Asked {
  id: number;
  name: string;
  limits: 'on' | 'off';
}
export type Told = { id: number } & ({ port: number } | { entry: LogEntry });

/** Opens the server. Express takes its own part of the path away; with the others it is told of it. */
type Open = (basePath?: string) => NodeHandler;
const toOpen =
  ({ id, limits }: Asked): Open =>
  (basePath = '') =>
    toNodeHandler(
      createParvis({
        database: 'sqlite::memory:',
        secret,
        basePath,
        limits,
        sites: [{ key: 'shop', name: 'The Shop', origins: [origin], policy }],
        claim: 'off',
        log: (entry) => tell({ id, entry }),
      }),
    );
const tell = (told: Told): void => void process.send!(told);

/** Express, where these stand before the mount. */
const withParsers =
  (...parsers: Handler[]) =>
  (open: Open): RequestListener => {
    const app = express();
    for (const parser of parsers) app.use(parser);
    return app.use('/community', open());
  };

/** Fastify, which parses what it has a parser for before any handler. */
const withFastify =
  (prepare: (app: FastifyInstance) => void, hand: (request: FastifyRequest) => void = () => {}) =>
  async (open: Open): Promise<Server> => {
    const handle = open('/community');
    const app = fastify();
    app.register(async (community) => {
      prepare(community);
      community.all('/community/*', (request, reply) => {
        reply.hijack();
        hand(request);
        return handle(request.raw, reply.raw);
      });
    });
    await app.ready();
    return app.server;
  };

const withKoa =
  (hand: (ctx: Koa.Context) => void) =>
  (open: Open): RequestListener => {
    const handle = open('/community');
    const app = new Koa().use(bodyParser({ enableTypes: ['json', 'form'] })).use(async (ctx) => {
      hand(ctx);
      ctx.respond = false;
      await handle(ctx.req, ctx.res);
    });
    return app.callback();
  };

/** Reads the whole body, as a host without a framework may, and leaves what it made of it. */
const reading =
  (leave: (body: Buffer) => object) =>
  (open: Open): RequestListener => {
    const handle = open('/community');
    return async (incoming, outgoing) => {
      const parts: Buffer[] = [];
      for await (const part of incoming) parts.push(part);
      await handle(Object.assign(incoming, leave(Buffer.concat(parts))), outgoing);
    };
  };

const hosts: Record<string, (open: Open) => RequestListener | Promise<Server>> = {
  express: withParsers(),
  'express with json and urlencoded': withParsers(express.json(), express.urlencoded({ extended: true })),
  'express with raw': withParsers(express.raw({ type: '*/*' })),
  'express with text': withParsers(express.text({ type: '*/*' })),
  fastify: withFastify((app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  }),
  'fastify that hands on what it parsed': withFastify(
    (app) =>
      app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
        done(null, body),
      ),
    ({ raw, body }) => Object.assign(raw, { body }),
  ),
  'fastify that keeps what it parsed': withFastify(() => {}),
  'koa that hands on what it parsed': withKoa(({ req, request }) => Object.assign(req, { body: request.body })),
  'koa that keeps what it parsed': withKoa(() => {}),
  'a host that keeps the bytes, as Nest does': reading((rawBody) => ({ rawBody })),
  'a host that leaves nothing': reading(() => ({})),
};

process.on('message', async (asked: Asked) => {
  const host = await hosts[asked.name]!(toOpen(asked));
  const server = typeof host === 'function' ? createServer(host) : host;
  server.listen(0, '127.0.0.1', () => tell({ id: asked.id, port: (server.address() as AddressInfo).port }));
});
