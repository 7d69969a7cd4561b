import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportFailure } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { deleteFile, fileOf } from '../../domain/exports/file.ts';
import { planExports } from '../../domain/exports/plan.ts';
import type { Services } from '../../http/services.ts';
import type { Actor } from '../../identity/principal.ts';
import type { ExportRow } from '../../store/store.ts';
import { exportSite } from './export-site.ts';

/** So long after it last said so a process is taken for gone that writes an export: another one begins anew. */
const heldMs = 60_000;
/** Times that one is begun: what stops a server three times is not tried for ever. */
const mostAttempts = 3;
/** Exports that are looked at in one round. */
const most = 10;
/** What nobody writes any more is deleted after so long. */
const leftMs = 3_600_000;

class NoRoom extends Error {}

const time = ({ settings }: Services, ms = 0): string => new Date(settings.now() + ms).toISOString();

/** Between two looks for what is due by itself. */
const planMs = 60_000;

/**
 * Makes what is due, by itself or because somebody asked for it, and deletes what is over.
 * @param signal aborts when this process stops: what it was at waits for whoever comes next
 */
export const createExporting = (services: Services, signal: AbortSignal): (() => Promise<void>) => {
  let plannedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = services.settings.now();
    if (Math.abs(now - plannedAt) >= planMs) {
      await planExports({ now: time(services), services });
      plannedAt = now;
    }
    await work(services, signal);
  };
};

async function work(services: Services, signal: AbortSignal): Promise<void> {
  const { store, settings } = services;
  for (const row of await store.exports.expired(time(services), most)) await remove(services, row);
  for (const row of await store.exports.due(time(services), most)) {
    if (signal.aborted) return;
    const taken = await take(services, row);
    if (!taken) continue;
    await make(services, taken, signal).catch(async (error: NodeJS.ErrnoException) => {
      await rm(`${fileOf(settings.exports.folder, row)}.part`, { force: true });
      if (signal.aborted) return release(services, taken, { state: 'waiting', attempts: taken.attempts - 1 });
      const isFull = error instanceof NoRoom || error.code === 'ENOSPC' || error.code === 'EDQUOT';
      const message = 'An export was not made.';
      if (!isFull) settings.log({ time: time(services), level: 'error', message, error: error.message });
      await fail(services, taken, isFull ? 'NO_ROOM' : 'FAILED');
    });
  }
}

/** @returns nothing where another process has it, or it was begun too often */
async function take(services: Services, { site_id, id }: ExportRow): Promise<ExportRow | undefined> {
  const now = time(services);
  return services.store.write(async ({ exports }) => {
    const row = await exports.lock(site_id, id);
    if (!row || !['waiting', 'writing'].includes(row.state)) return undefined;
    if (row.held_until !== null && row.held_until >= now) return undefined;
    if (row.attempts >= mostAttempts) {
      await exports.set(site_id, id, { state: 'failed', failure: 'INTERRUPTED', held_by: null, held_until: null });
      return undefined;
    }
    const change = { state: 'writing', attempts: row.attempts + 1, held_by: newId() } as const;
    await exports.set(site_id, id, { ...change, held_until: time(services, heldMs) });
    return { ...row, ...change };
  });
}

async function make(services: Services, row: ExportRow, signal: AbortSignal): Promise<void> {
  const { store, settings } = services;
  const { folder, siteBytes } = settings.exports;
  const site = await store.sites.byId(row.site_id);
  if (!site) return;
  const kept = (await store.exports.list(row.site_id)).reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  const path = fileOf(folder, row);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const holding = setInterval(() => {
    void store
      .write(async ({ exports }) => {
        const now = await exports.lock(row.site_id, row.id);
        if (now?.held_by === row.held_by)
          await exports.set(row.site_id, row.id, { held_until: time(services, heldMs) });
      })
      .catch(() => {});
  }, heldMs / 4);
  const sum = createHash('sha256');
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      bytes += chunk.length;
      if (kept + bytes > siteBytes) throw new NoRoom();
      sum.update(chunk);
      yield chunk;
    }
  }
  try {
    const by: Actor = row.by_kind === 'operator' ? { kind: 'operator' } : { kind: row.by_kind, id: row.by_id! };
    const wish = {
      as: row.form,
      language: row.language,
      personalData: row.personal_data === 1,
      software: settings.version,
      by,
    };
    await exportSite(services, site.key, wish, (chunks) =>
      pipeline(counted(chunks), createWriteStream(`${path}.part`, { mode: 0o600, flush: true })),
    );
    await rename(`${path}.part`, path);
  } finally {
    clearInterval(holding);
  }
  const isOurs = await release(services, row, {
    state: 'ready',
    bytes,
    sha256: sum.digest('hex'),
    failure: null,
    ready_at: time(services),
  });
  // Somebody has deleted it meanwhile, or makes it anew.
  if (!isOurs) return;
  await prune(services, row);
}

/** Lets go of it. @returns false where it is not this process's any more */
const release = (
  { store }: Services,
  { site_id, id, held_by }: ExportRow,
  change: Partial<ExportRow>,
): Promise<boolean> =>
  store.write(async ({ exports }) => {
    const row = await exports.lock(site_id, id);
    if (row?.held_by !== held_by) return false;
    await exports.set(site_id, id, { ...change, held_by: null, held_until: null });
    return true;
  });

async function fail(services: Services, row: ExportRow, failure: ExportFailure): Promise<void> {
  await release(services, row, { state: 'failed', failure });
  await prune(services, row);
}

/** Of those that the server makes by itself, as many stay as the site says; of those that failed, the last. */
async function prune(services: Services, { site_id, scheduled }: ExportRow): Promise<void> {
  if (scheduled === 0) return;
  const { store } = services;
  const keep = (await store.sites.byId(site_id))?.settings.exports.keep ?? 1;
  const own = (await store.exports.list(site_id)).filter((one) => one.scheduled === 1);
  const ready = own.filter(({ state }) => state === 'ready');
  const failed = own.filter(({ state }) => state === 'failed');
  // What failed before the last one that was made says nothing any more.
  const told = failed.filter(({ id }) => !ready[0] || id > ready[0].id).slice(0, 1);
  for (const row of [...ready.slice(keep), ...failed.filter((one) => !told.includes(one))]) await remove(services, row);
}

async function remove({ store, settings }: Services, row: ExportRow): Promise<void> {
  await store.write(({ exports }) => exports.remove(row.site_id, row.id));
  await deleteFile(settings.exports.folder, row);
}

/** Deletes files that are of no export any more: of a site that is gone, or of a process that was stopped. */
export async function sweepExports({ store, settings }: Services): Promise<void> {
  const { folder } = settings.exports;
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ours = files.filter((name) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.(zip|csv)(\.part)?$/.test(name));
  const idOf = (name: string): string => basename(name).slice(0, 36);
  const known = new Set<string>();
  for (let from = 0; from < ours.length; from += 500) {
    for (const id of await store.exports.known(ours.slice(from, from + 500).map(idOf))) known.add(id);
  }
  for (const name of ours) {
    const path = join(folder, name);
    const isOver = !known.has(idOf(name));
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if ((isOver || name.endsWith('.part')) && Date.now() - mtimeMs > leftMs) await rm(path, { force: true });
  }
}
