import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Same } from './floor-server.ts';
import { cpuOf } from './process.ts';

/** What nothing that runs on Node can do faster: `node:http` alone, with the same bytes. */
export interface Floor {
  url: string;
  /** From now on it answers what this request is answered. */
  copy(url: string, headers: Record<string, string>): Promise<Same>;
  cpu(): number;
  stop(): void;
}

export async function startFloor(): Promise<Floor> {
  const child = fork(join(import.meta.dirname, 'floor-server.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async copy(url, headers) {
      const same = await ask(url, headers);
      child.send(same);
      await once(child, 'message');
      return same;
    },
    cpu: () => cpuOf(child.pid!),
    stop: () => child.kill(),
  };
}

/** Two headers: fewer than any real server, so that the floor is low. */
function ask(url: string, headers: Record<string, string>): Promise<Same> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part)).on('error', reject);
      response.on('end', () => {
        const named = ['content-type', 'content-encoding'].filter((name) => response.headers[name]);
        resolve({
          status: response.statusCode!,
          headers: Object.fromEntries(named.map((name) => [name, String(response.headers[name])])),
          body: Buffer.concat(parts).toString('base64'),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}
