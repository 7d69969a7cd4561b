import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};

/** Serves the pages of the demo from a folder, read anew each time so that they can be edited. */
export function createFolder(folder: string): (request: Request) => Promise<Response | undefined> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const path = await find(resolve(folder), new URL(request.url).pathname);
    if (!path) return undefined;
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': types[extname(path)]!,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      },
    });
  };
}

/** The file of an address, or nothing: of another type, hidden, or outside the folder, links followed. */
async function find(folder: string, pathname: string): Promise<string | undefined> {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\]|(^|\/)\./.test(name)) return undefined;
  for (const candidate of [name, `${name}/index.html`, `${name}.html`]) {
    if (!types[extname(candidate)]) continue;
    try {
      const path = await realpath(join(folder, candidate));
      if (path.startsWith((await realpath(folder)) + sep) && (await stat(path)).isFile()) return path;
    } catch {
      // Not there: the next form, or nothing.
    }
  }
  return undefined;
}
