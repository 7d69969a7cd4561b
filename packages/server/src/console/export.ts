import { allows } from '@parvis/contract';
import { recordChange } from '../domain/changes/record.ts';
import { ProblemError } from '../domain/problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Visit } from './context.ts';
import { withSession } from './sessions.ts';

/** Whose export is under way: one at a time for each person. */
const running = new Set<string>();

/**
 * All that a site holds, for its owners to take along, as `parvis site export` writes it: a line of JSON for each row,
 * read as it is sent. Of its secrets there is none.
 */
export const exportSite = (visit: Visit): Promise<Response> =>
  withSession(visit, async ({ staff }) => {
    const { c, services } = visit;
    const { store } = services;
    const site = await store.sites.byKey(c.req.query('site') ?? '');
    const role = site && (await store.memberships.role(site.id, staff));
    if (!site || !role) throw new ProblemError('NOT_FOUND');
    if (!allows(role, 'settings.write')) throw new ProblemError('FORBIDDEN');
    // As everything that those do who work for it.
    if (site.suspended_at !== null) throw new ProblemError('SITE_SUSPENDED');
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${site.key}.jsonl"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    };
    // Nobody would read it to its end, which lets the next one begin.
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    if (running.has(staff)) throw new ProblemError('RATE_LIMITED', { retryAfter: 60 });
    running.add(staff);
    const end = (): void => void running.delete(staff);
    try {
      const by = { kind: 'staff', id: staff } as const;
      await store.write((verbs) =>
        recordChange(verbs, { ...visit.context, site, by }, { what: 'site.exported', of: site.id }),
      );
    } catch (error) {
      end();
      throw error;
    }
    const lines = toLines(site, store.sites.rows(site.id));
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { value, done } = await lines.next();
          if (value !== undefined) controller.enqueue(encoder.encode(value));
          if (!done) return;
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel() {
        end();
        await lines.return(undefined);
      },
    });
    return new Response(body, { headers });
  });

/** Rows that are sent at once. */
const portion = 100;

async function* toLines(
  { secret_hash, webhooks, keys, ...site }: StoredSite,
  rows: AsyncGenerator<{ table: string; row: object }>,
): AsyncGenerator<string, undefined> {
  let text = `${JSON.stringify({ table: 'sites', row: site })}\n`;
  let n = 0;
  for await (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (++n % portion) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
  return undefined;
}
