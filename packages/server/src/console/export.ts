import { allows } from '@parvis/contract';
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
    if (running.has(staff)) throw new ProblemError('RATE_LIMITED', { retryAfter: 60 });
    running.add(staff);
    const lines = toLines(site, store.sites.rows(site.id));
    const encoder = new TextEncoder();
    const end = (): void => void running.delete(staff);
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
    return new Response(body, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${site.key}.jsonl"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
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
