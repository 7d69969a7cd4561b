import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type ClientRequest, request as send } from 'node:http';
import { join } from 'node:path';
import { conformance, isRunnable } from '@parvis/contract/conformance';
import { findPort } from '../browser/static.ts';
import { nameTools } from './fresh.ts';
import { installWithOurs } from './ours.ts';
import { type RunningProgram, runProgram, startServer } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { visit } from './visit.ts';

/** A server of ours that the page of a recipe says how to run. */
interface Served {
  /** The command, as the folder has it, and what it serves: an application with a server in it, or the server alone. */
  command: string[];
  /** Where the server is, below the address of what was started. */
  path: '/community' | '';
}

const secret = (): string => randomBytes(32).toString('base64url');
const site = { key: 'shop', origin: 'https://shop.example' };

/** A comment whose last byte is not sent before `finish`. @returns its answer */
function beginWriting(host: string, origin: string): { begun: Promise<void>; finish(): Promise<number> } {
  const body = JSON.stringify({
    kind: 'comment',
    subject: { key: 'slow' },
    body: 'Begun before the signal, and finished after it.',
    author: { name: 'Ada' },
  });
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    origin,
    'idempotency-key': secret(),
  };
  const { promise: answered, resolve, reject } = Promise.withResolvers<number>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const request: ClientRequest = send(`${host}/v1/sites/shop/posts`, { method: 'POST', headers }, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode!));
  });
  request.on('error', reject);
  request.write(body.slice(0, -1), () => begin());
  return {
    begun,
    finish() {
      request.end(body.slice(-1));
      return answered;
    },
  };
}

/**
 * Tells a server to stop while a comment is half sent and a stream is open.
 * @param cuts what runs it takes nothing more of what is half sent, and the widget has to send it again
 * @returns what was seen
 */
export async function stopGently(running: RunningProgram, host: string, origin: string, cuts = false): Promise<string> {
  const stream = await fetch(`${host}/v1/sites/shop/events?subject=slow`);
  const reader = stream.body!.getReader();
  await reader.read();
  const writing = beginWriting(host, origin);
  await writing.begun;
  // Its head has arrived before what comes on another connection is answered.
  await fetch(`${host}/healthz`);
  const ended = running.stop();
  for (let isOver = false; !isOver; ) isOver = (await reader.read()).done;
  const status = await writing.finish();
  if (status !== 201 && !cuts) throw new Error(`What was begun before the signal was answered with ${status}.`);
  const code = await ended;
  if (code !== 0) throw new Error(`It ended with ${code}: ${running.output()}`);
  return `SIGTERM: the stream of events ends, a comment that is half sent is ${status === 201 ? 'taken' : 'refused'}, and it ends with 0`;
}

/** What of the conformance suite a server passes, without a key: what visitors ask. @throws Error with what it does not */
async function conform(server: Parameters<typeof isRunnable>[1]): Promise<string> {
  const cases = conformance.filter((one) => isRunnable(one, server));
  const wrong: string[] = [];
  // In any order, and together.
  const left = [...cases];
  const work = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { rule, name, run } = one;
      await run(server).catch((error: Error) => wrong.push(`${rule}: ${name}: ${error.message}`));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return `${cases.length} cases of the conformance suite, of what visitors ask`;
}

/** An application with a server in it: opened, written on, refused what is too large, stopped. */
async function proveApplication(stage: RecipeStage, command: string[]): Promise<string[]> {
  const port = await findPort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), PARVIS_SECRET: secret(), DATABASE_URL: `sqlite:./data/${port}.db` };
  const running = await startServer(stage.folder, command, /Ready/, env);
  try {
    const host = `${origin}/community`;
    const pages = { path: '/salt', key: 'salt', otherPath: '/pepper', otherKey: 'pepper', title: 'salt' };
    const inside = { ...stage, server: { ...stage.server, host }, allow: async () => {} };
    const done = await visit(inside, { ...pages, origin });
    const large = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: ' '.repeat(1_000_000),
    };
    const { status } = await fetch(`${host}/v1/sites/shop/posts`, large);
    if (status !== 413) throw new Error(`A megabyte was answered with ${status}.`);
    done.push('a megabyte of a comment: 413', await stopGently(running, host, origin, command[0] === 'deno'));
    return [`${command.join(' ')}: ${done.join('; ')}`];
  } catch (error) {
    throw new Error(`${command.join(' ')}: ${error}\n${running.output()}`, { cause: error });
  } finally {
    await running.kill();
  }
}

/** The command: a site is added, what visitors ask is answered as the suite says, and it stops. */
async function proveCommand(stage: RecipeStage, command: string[]): Promise<string[]> {
  const port = await findPort();
  const host = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    PARVIS_SECRET: secret(),
    DATABASE_URL: `sqlite:./data/${port}.db`,
    PARVIS_LIMITS: 'off',
  };
  const [program, ...args] = command;
  const given = ['--given', 'nothing', '--contact-email', 'ada@shop.example'];
  const add = ['site', 'add', site.key, '--name', 'The shop', '--origin', site.origin, ...given];
  runProgram(stage.folder, program!, [...args, ...add], env);
  const running = await startServer(stage.folder, [...command, 'serve'], /Parvis answers/, env);
  try {
    const asked = { origin: host, site: 'shop', allowedOrigin: site.origin, foreignOrigin: 'https://foreign.example' };
    const passed = await conform(asked);
    return [`${command.join(' ')}: ${passed}; ${await stopGently(running, host, site.origin, command[0] === 'deno')}`];
  } catch (error) {
    throw new Error(`${command.join(' ')}: ${error}\n${running.output()}`, { cause: error });
  } finally {
    await running.kill();
  }
}

const proveAll =
  (served: Served[]): Recipe['prove'] =>
  async (stage) => {
    await installWithOurs(stage.folder);
    // Who writes here types faster than people, and would be held.
    for (const file of ['parvis.js', 'server.js'].map((name) => join(stage.folder, name)).filter(existsSync)) {
      writeFileSync(file, readFileSync(file, 'utf8').replace("basePath: '", "limits: 'off', basePath: '"));
    }
    const done = [nameTools(stage.folder)];
    for (const { command, path } of served) {
      done.push(...(await (path ? proveApplication(stage, command) : proveCommand(stage, command))));
    }
    return done;
  };

const denoMay = ['net', 'read', 'write', 'env', 'sys', 'ffi'].map((name) => `--allow-${name}`);
const applications = (...commands: string[][]): Served[] =>
  commands.map((command) => ({ command, path: '/community' as const }));
const proof =
  'written on in a page of the same application; what is too large refused; stopped by SIGTERM in the middle of a comment';

/** Servers of ours, in what runs them. */
export const servers: Record<string, Recipe> = {
  node: {
    group: 'Servers',
    label: 'Node',
    proof: `in Node’s own server, Express, Fastify and Hono: ${proof}`,
    prove: proveAll(
      applications(['node', 'plain.js'], ['node', 'express.js'], ['node', 'fastify.js'], ['node', 'hono.js']),
    ),
  },
  bun: {
    group: 'Servers',
    label: 'Bun',
    proof: `by Bun.serve: ${proof}; the command answers what visitors ask as the conformance suite says`,
    prove: proveAll([
      ...applications(['bun', 'server.js']),
      { command: ['bun', '--bun', 'node_modules/@parvis/server/dist/cli/main.js'], path: '' },
    ]),
  },
  deno: {
    group: 'Servers',
    label: 'Deno',
    proof:
      'by Deno.serve: written on in a page of the same application; what is too large refused; its stop in the middle of a comment, and the command, **not run to their end**',
    prove: proveAll([
      ...applications(['deno', 'run', ...denoMay, 'server.js']),
      { command: ['deno', 'run', '-A', 'npm:@parvis/server/parvis'], path: '' },
    ]),
  },
};
