import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

/** The first file of a tar whose name ends so. */
function readFromTar(path: string, name: string): string {
  const bytes = gunzipSync(readFileSync(path));
  for (let at = 0; at + 512 <= bytes.length; ) {
    const own = bytes.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 136), 8) || 0;
    if (own === name) return bytes.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${path} has no ${name}.`);
}

/** A registry that has the packed packages and nothing else: npm asks it for `@parvis/…`, as a reader's asks npmjs.com. */
export function serveTarballs(tarballs: string[], port: number): Promise<Server> {
  const at = `http://127.0.0.1:${port}`;
  const packages = Object.fromEntries(
    tarballs.map((path) => {
      const manifest = JSON.parse(readFromTar(path, 'package/package.json')) as { name: string; version: string };
      const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
      const dist = { tarball: `${at}/${basename(path)}`, integrity };
      const { name, version } = manifest;
      return [name, { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } }];
    }),
  );
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.slice(1));
    const file = tarballs.find((one) => basename(one) === path);
    if (file) response.end(readFileSync(file));
    else if (packages[path])
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packages[path]));
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/**
 * Has npm fetch the packages and all that they need once, so that later it finds them on this machine, without a network.
 * @returns its configuration, for `npm_config_userconfig`
 */
export async function fillCache(tarballs: string[], port: number, folder: string): Promise<string> {
  const config = join(folder, 'npmrc');
  const own = `@parvis:registry=http://127.0.0.1:${port}/`;
  writeFileSync(config, `${own}\ncache=${join(folder, 'npm')}\nupdate-notifier=false\nfund=false\naudit=false\n`);
  const server = await serveTarballs(tarballs, port);
  try {
    // npx says where its own is in the environment.
    const to = ['--prefix', join(folder, 'once'), '--cache', join(folder, 'npm')];
    const words = ['install', '--global', ...to, '@parvis/server'];
    await promisify(execFile)('npm', words, {
      env: { ...process.env, npm_config_userconfig: config },
    });
  } finally {
    server.close();
  }
  return config;
}
