import { connect, type Socket } from 'node:net';
import { openStore } from '../src/store/store.ts';
import { type Command, parvis } from './command.ts';
import { origin, secret } from './harness.ts';

/** `parvis serve`, a process of its own, with the site `shop` on a file of its own. */
export async function serve(
  folder: string,
  name: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Command & { url: URL; database: string }> {
  const database = `sqlite:${folder}/${name}.db`;
  const env = { DATABASE_URL: database, PARVIS_SECRET: secret, ...more };
  const store = openStore(database);
  await store.migrate();
  await store.sites.put({ key: 'shop', name: 'The Shop', origins: [origin] }, new Date().toISOString());
  await store.close();
  const command = parvis(folder, ['serve'], env);
  const [, address] = await command.says(/(http:\/\/\S+)/);
  return { ...command, url: new URL(address!), database };
}

/** A connection on which one writes what one likes. */
export function raw(url: URL): { socket: Socket; heard: () => string; ended: Promise<void> } {
  const socket = connect(Number(url.port), url.hostname).setEncoding('utf8');
  let heard = '';
  socket
    .on('error', () => {})
    .on('data', (part) => {
      heard += part;
    });
  return { socket, heard: () => heard, ended: new Promise((resolve) => socket.once('close', () => resolve())) };
}
