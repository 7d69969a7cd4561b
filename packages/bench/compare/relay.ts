import { type AddressInfo, createServer, connect as open } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readStatements } from './postgres-messages.ts';

/** A door in front of a PostgreSQL that writes down what passes: no server behind it has to know of it. */
export interface Relay {
  /** As the database's own, by way of this. */
  url: string;
  /** The statements since the last call, once none has come for a while. */
  take(): Promise<string[]>;
  close(): Promise<void>;
}

/** So long without a statement means that whatever a request left to do is done. */
const quietMs = 150;

export async function startRelay(database: string): Promise<Relay> {
  const url = new URL(database);
  const { hostname, port } = url;
  let statements: string[] = [];
  const server = createServer((client) => {
    const upstream = open(Number(port), hostname);
    client.on(
      'data',
      readStatements((sql) => void statements.push(sql)),
    );
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => {});
  });
  await new Promise<void>((listening) => server.listen(0, hostname, listening));
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async take() {
      for (let before = -1; before !== statements.length; ) {
        before = statements.length;
        await wait(quietMs);
      }
      const taken = statements;
      statements = [];
      return taken;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
