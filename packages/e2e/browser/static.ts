import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A folder served over HTTP on a loopback port of its own. */
export interface StaticSite {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  origin: string;
  close: () => Promise<void>;
}

/** How a folder is served. All of it can be changed while the site runs. */
export interface StaticOptions {
  /** Changes an HTML page before it is sent, given its path. */
  rewrite?: (html: string, path: string) => string;
  /** Extra headers of every answer, a Content-Security-Policy for instance. */
  headers?: Record<string, string>;
  /** Pages that are in no folder: path to HTML. */
  pages?: Record<string, string>;
  /** Sends texts as hosts do, gzipped. */
  compress?: boolean;
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Serves `folder` (none: only `options.pages`) on another origin than Parvis, as a customer's host does. */
export async function serveFolder(folder: string | null, options: StaticOptions = {}): Promise<StaticSite> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const body = await read(folder, file, options);
    const type = types[extname(file)] ?? 'application/octet-stream';
    const charset = /text|javascript|json/.test(type) ? '; charset=utf-8' : '';
    const packs = options.compress && charset && body !== undefined;
    const encoding = packs ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(body === undefined ? 404 : 200, {
      ...options.headers,
      ...encoding,
      'content-type': type + charset,
    });
    response.end(packs ? gzipSync(body) : body);
  });
  const port = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function read(folder: string | null, file: string, options: StaticOptions): Promise<string | Buffer | undefined> {
  const own = options.pages?.[file];
  const bytes = own ?? (folder === null ? undefined : await readFile(within(folder, file)).catch(() => undefined));
  if (bytes === undefined || extname(file) !== '.html' || !options.rewrite) return bytes;
  return options.rewrite(bytes.toString(), file);
}

/** `normalize` of an absolute path has no `..` left at its beginning. */
const within = (folder: string, file: string): string => join(folder, normalize(`/${file}`));

/** Listens on a free loopback port and answers it. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** Ends the server and the connections that a browser keeps open, event streams for instance. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A port of this machine that nobody uses now. */
export async function findPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await close(server);
  return port;
}
