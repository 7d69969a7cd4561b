import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Created, Post, PostInput } from '@parvis/contract';
import { createParvis, type LogEntry, type Parvis, type ParvisOptions } from '@parvis/server';
import { toNodeHandler } from '@parvis/server/node';
import { lateness } from './patience.ts';
import { close, listen } from './static.ts';

/** A real server over SQLite in a folder of its own, on a loopback port. */
export interface RunningParvis {
  /** `http://127.0.0.1:PORT`, what a page writes as its host. */
  host: string;
  parvis: Parvis;
  /** Lines that the server logged: empty after a good run. */
  log: LogEntry[];
  /** Writes a post as a visitor who is new each time, or as the one whose token is given. @param site @default demo */
  write: (input: PostInput, token?: string, site?: string) => Promise<Created>;
  close: () => Promise<void>;
}

/**
 * Starts a server whose site `demo` takes pages on any loopback origin; no limits, so that tests may hurry.
 * @param isPublic it knows where it is reached: its register is signed, and its mails have links. @default with mail
 */
export async function startParvis(
  options: ParvisOptions = {},
  { isPublic = !!options.mail }: { isPublic?: boolean } = {},
): Promise<RunningParvis> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-e2e-'));
  const log: LogEntry[] = [];
  let answer: ReturnType<typeof toNodeHandler>;
  const server = createServer((request, response) => {
    if (lateness) setTimeout(() => answer(request, response), Math.random() * lateness);
    else answer(request, response);
  });
  // On a busy machine a connection would otherwise end just when somebody uses it again.
  server.keepAliveTimeout = 120_000;
  const host = `http://127.0.0.1:${await listen(server)}`;
  const parvis = createParvis({
    database: `sqlite:${join(folder, 'parvis.db')}`,
    secret: randomBytes(32).toString('base64url'),
    demo: true,
    limits: 'off',
    ...(isPublic && { publicAddress: host }),
    // No measure of the machine that runs the tests.
    timeout: 120_000,
    log: (entry) => log.push(entry),
    ...options,
  });
  answer = toNodeHandler(parvis);
  await parvis.ready;
  return {
    host,
    parvis,
    log,
    write: (input, token, site) => write(host, input, token, site),
    close: async () => {
      await close(server);
      await parvis.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function write(host: string, input: PostInput, token?: string, site = 'demo'): Promise<Created> {
  const response = await fetch(`${host}/v1/sites/${site}/posts`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(input),
  });
  if (response.status !== 201) throw new Error(`The post was refused: ${await response.text()}`);
  return (await response.json()) as Created;
}

/** Writes that many reviews about a subject, of ratings 5, 4, 5, 3, … */
export async function writeReviews(server: RunningParvis, key: string, count: number): Promise<Post[]> {
  const ratings = [5, 4, 5, 3];
  const posts: Post[] = [];
  for (let at = 0; at < count; at++) {
    const { post } = await server.write({
      kind: 'review',
      subject: { key },
      author: { name: `Guest ${at + 1}` },
      rating: ratings[at % ratings.length] as number,
      title: `Review ${at + 1}`,
      body: `A review of **${key}**, number ${at + 1}.`,
      experiencedOn: '2025-06-01',
    });
    posts.push(post);
  }
  return posts;
}

/** Writes that many comments about a subject; each second one answers the one before it. */
export async function writeComments(server: RunningParvis, key: string, count: number): Promise<Post[]> {
  const posts: Post[] = [];
  for (let at = 0; at < count; at++) {
    const { post } = await server.write({
      kind: 'comment',
      subject: { key },
      parentId: at % 2 ? posts.at(-1)?.id : undefined,
      author: { name: `Visitor ${at + 1}` },
      body: `Comment ${at + 1} about ${key}.`,
    });
    posts.push(post);
  }
  return posts;
}
