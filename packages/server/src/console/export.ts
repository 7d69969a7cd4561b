import { allows } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import { type TableName, tableNames } from '../export/tables.ts';
import { exportSite as writeExport } from '../ops/export/export-site.ts';
import type { Visit } from './context.ts';
import { withSession } from './sessions.ts';

/** Whose export is under way: one at a time for each person. */
const running = new Set<string>();

/**
 * All that a site holds, for its owners to take along, as `parvis export` writes it (X1), or a table of it; read as it is
 * sent. Of its secrets there is none, and of what is personal what was asked for (X3).
 */
export const exportSite = (visit: Visit): Promise<Response> =>
  withSession(visit, async ({ staff }) => {
    const { c, services } = visit;
    const { store, settings } = services;
    const site = await store.sites.byKey(c.req.query('site') ?? '');
    const role = site && (await store.memberships.role(site.id, staff));
    if (!site || !role) throw new ProblemError('NOT_FOUND');
    const as = toForm(c.req.query('as') ?? 'archive');
    const personalData = c.req.query('personal') === 'yes';
    const isAllowed = allows(role, 'settings.write') && (!personalData || allows(role, 'authors.export'));
    if (!isAllowed) throw new ProblemError('FORBIDDEN');
    // As everything that those do who work for it.
    if (site.suspended_at !== null) throw new ProblemError('SITE_SUSPENDED');
    const name = as === 'archive' ? `${site.key}.zip` : `${site.key}-${as}.csv`;
    const headers = {
      'content-type': as === 'archive' ? 'application/zip' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    };
    // Nobody would read it to its end, which lets the next one begin.
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    if (running.has(staff)) throw new ProblemError('RATE_LIMITED', { retryAfter: 60 });
    running.add(staff);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const by = { kind: 'staff', id: staff } as const;
    const language = visit.language.startsWith('fr') ? 'fr' : 'en';
    const software = settings.version;
    void writeExport(services, site.key, { as, personalData, language, software, by }, async (chunks) => {
      for await (const chunk of chunks) await writer.write(chunk);
      await writer.close();
    })
      .catch((error) => writer.abort(error).catch(() => {}))
      .finally(() => running.delete(staff));
    return new Response(readable, { headers });
  });

/** @throws ProblemError INVALID_QUERY for what is none */
function toForm(name: string): 'archive' | TableName {
  if (name === 'archive') return name;
  const table = tableNames.find((one) => one === name);
  if (!table) throw new ProblemError('INVALID_QUERY');
  return table;
}
