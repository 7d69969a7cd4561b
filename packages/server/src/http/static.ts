import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownElements } from '@parvis/contract';
import type { Hono } from 'hono';
import { fieldProblem, ProblemError } from '../domain/problem.ts';
import type { Env } from './context.ts';
import { type Representation, send, toRepresentation } from './representation.ts';

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  css: 'text/css; charset=utf-8',
  map: 'application/json',
};

/**
 * The files of a folder that was built. It is listed once, and again when it is built anew; requests only look a name up, so
 * that no path is ever made from what was asked for.
 * @param written the file that each build writes; without it there are none
 */
export function readBuilt(folder: string, written: string): () => Map<string, Representation> {
  const file = join(folder, written);
  let files = new Map<string, Representation>();
  let builtAt = -1;
  return () => {
    const now = folder && existsSync(file) ? statSync(file).mtimeMs : -1;
    if (now !== builtAt) {
      files = now < 0 ? new Map() : list(folder);
      builtAt = now;
    }
    return files;
  };
}

/** Serves the built widgets to any page. */
export function mountStatic(app: Hono<Env>, folder: string): void {
  const current = readBuilt(folder, 'parvis.js');

  const serve = (name: string, request: Request, caching: string) => {
    const file = current().get(name);
    if (!file && current().size === 0) {
      throw fieldProblem('NOT_FOUND', 'parvis.js', 'The widgets are not built on this server.');
    }
    if (!file) throw new ProblemError('NOT_FOUND');
    const headers = new Headers({
      'cache-control': caching,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    return send(request, file, headers, 9);
  };

  // The addresses that pages paste: they must be able to change, so a reader asks each time and mostly hears 304.
  const own = Object.keys(ownElements);
  for (const name of [
    'parvis.js',
    'verify.js',
    'json-ld.js',
    'integrity.json',
    ...own.map((element) => `${element}.js`),
  ]) {
    app.get(`/${name}`, (c) => serve(name, c.req.raw, 'public, no-cache'));
  }
  // What these load besides.
  app.get(`/:file{(?:${own.join('|')})-[\\w-]+\\.js}`, (c) =>
    serve(c.req.param('file'), c.req.raw, 'public, no-cache'),
  );
  app.get('/themes/:file', (c) => serve(`themes/${c.req.param('file')}`, c.req.raw, 'public, max-age=3600'));
  app.get('/:version{\\d+\\.\\d+\\.\\d+[\\w.-]*}/:file', (c) =>
    serve(`${c.req.param('version')}/${c.req.param('file')}`, c.req.raw, 'public, max-age=31536000, immutable'),
  );
}

function list(folder: string): Map<string, Representation> {
  const files = new Map<string, Representation>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[/\.(\w+)$/.exec(entry.name)?.[1] ?? ''];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), toRepresentation(readFileSync(path), type));
  }
  return files;
}
