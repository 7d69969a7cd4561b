import type { ExportRhythm, ExportSettings, KeptExport, KeptExportList } from '@parvis/contract';
import type { ExportRow } from '../../store/store.ts';
import type { Query } from '../use-case.ts';

const dayMs = 86_400_000;
/** Between two of them. */
export const rhythmMs: Readonly<Record<Exclude<ExportRhythm, 'never'>, number>> = { daily: dayMs, weekly: 7 * dayMs };
/** After one that failed. */
const retryMs = dayMs / 4;

/** All that the server keeps of a site, or makes. */
export const listExports: Query<void, KeptExportList> = async ({ site, now, services }) => {
  const rows = await services.store.exports.list(site.id);
  const settings = (await services.store.sites.byId(site.id))?.settings ?? site.settings;
  return { result: { items: rows.map(toKeptExport), nextAt: nextOf(settings.exports, rows, now) } };
};

/** When the server makes the next one by itself: at once where there is none yet, and soon after one that failed. */
export function nextOf({ every }: ExportSettings, rows: readonly ExportRow[], now: string): string | null {
  if (every === 'never') return null;
  const last = rows.find(({ scheduled }) => scheduled === 1);
  if (!last) return now;
  const waitMs = last.state === 'failed' ? retryMs : rhythmMs[every];
  return new Date(Date.parse(last.created_at) + waitMs).toISOString();
}

export const toKeptExport = (row: ExportRow): KeptExport => ({
  id: row.id,
  state: row.state,
  as: row.form,
  personalData: row.personal_data === 1,
  scheduled: row.scheduled === 1,
  bytes: row.bytes,
  sha256: row.sha256,
  failure: row.failure,
  createdAt: row.created_at,
  readyAt: row.ready_at,
  expiresAt: row.expires_at,
});
