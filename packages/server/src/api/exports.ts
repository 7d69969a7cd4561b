import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { exportTakenPath } from '@parvis/contract';
import type { Context, Hono } from 'hono';
import { execute } from '../domain/execute.ts';
import { takeExport } from '../domain/exports/acts.ts';
import { endOf } from '../domain/exports/file.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { toPattern } from '../http/patterns.ts';
import type { Services } from '../http/services.ts';
import { toContext } from '../http/to-context.ts';

/** Where the file of an export is taken, by a link that holds once (X7). */
export function mountExports(app: Hono<Env>, services: Services): void {
  const path = toPattern(exportTakenPath);
  app.get(path, async (c) => {
    c.set('endpoint', 'export file');
    // Whoever looks first uses nothing up.
    if (c.req.method === 'HEAD') throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET' });
    return send(c, services);
  });
  app.all(path, () => {
    throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET' });
  });
}

async function send(c: Context<Env>, services: Services): Promise<Response> {
  if (c.get('site').suspended_at !== null) throw new ProblemError('SITE_SUSPENDED');
  const context = toContext(c, services, { kind: 'anonymous' });
  const { id = '', token = '' } = c.req.param() as Record<string, string>;
  const { result } = await execute(context, takeExport, { id, token });
  const { row } = result;
  const file = await open(result.path);
  const { size } = await file.stat();
  const name = [c.get('site').key, ...(row.form === 'archive' ? [] : [row.form]), row.created_at.slice(0, 10)].join(
    '-',
  );
  return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': row.form === 'archive' ? 'application/zip' : 'text/csv; charset=utf-8',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${name}.${endOf(row)}"`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}
