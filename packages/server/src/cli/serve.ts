import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { toNodeHandler } from '../adapters/node.ts';
import { createParvis, type Parvis } from '../index.ts';
import { readEnvironment } from './environment.ts';
import { createFolder } from './folder.ts';
import { seed } from './seed.ts';

interface ServeOptions {
  demo?: boolean;
  siteFolder?: string;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('answer requests; HOST, PORT, DATABASE_URL, PARVIS_SECRET, PARVIS_PROXIES say where and how')
    .option('--demo', 'with a site to try it on at /, on this machine only')
    .option('--site-folder <folder>', 'serve the pages of this folder at /')
    .action(serve);
}

async function serve({ demo = false, siteFolder }: ServeOptions): Promise<void> {
  const { host, port, options } = readEnvironment();
  const parvis = createParvis({ ...options, demo });
  await parvis.ready;
  if (demo) await seed(parvis);
  const pages = siteFolder ?? (demo ? demoFolder() : undefined);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    toNodeHandler(pages ? withPages(parvis, pages) : parvis),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch(async (error: Error) => {
    await parvis.close();
    throw error;
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  console.log(`Parvis answers at http://${name}:${address.port}${demo ? ' with the demo site' : ''}`);
  stopOnSignal(server, parvis);
}

/** The pages first, but never in the place of the API or the widgets. */
function withPages(parvis: Parvis, folder: string): Pick<Parvis, 'fetch'> {
  const page = createFolder(folder);
  const ours = /^\/(v1\/|parvis\.js$|integrity\.json$|healthz$|readyz$|\d+\.\d+\.\d+)/;
  return {
    async fetch(request, host) {
      const answer = ours.test(new URL(request.url).pathname) ? undefined : await page(request);
      return answer ?? parvis.fetch(request, host);
    },
  };
}

/** Beside the packages in a checkout; the npm package has none. */
function demoFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../../examples/html', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

function stopOnSignal(server: Server, parvis: Parvis): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Requests under way are answered; whoever keeps a connection open longer than this is cut off.
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    parvis.endStreams();
    server.closeIdleConnections();
    closed.then(() => parvis.close()).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
