import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  type ExportInput,
  type ExportLink,
  exportTakenPath,
  type KeptExport,
  keptExportLimits,
  type Permission,
  toPath,
} from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { ExportRow, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';
import { deleteFile, fileOf } from './file.ts';
import { toKeptExport } from './view.ts';

/** What an owner does with exports that the server makes and keeps. Whoever works on them does the rest (`ops/export`). */

const dayMs = 86_400_000;
const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

/** What is personal goes to those alone who may hand it out (X3). @throws ProblemError FORBIDDEN */
function checkPersonal(context: Context, isPersonal: boolean): void {
  const needed: Permission = 'authors.export';
  if (isPersonal && !staffOf(context).permissions.includes(needed)) throw new ProblemError('FORBIDDEN');
}

/** Asks for one. @throws ProblemError FORBIDDEN, TOO_MANY */
export const createExport: UseCase<ExportInput, KeptExport> = (
  context,
  { as: form = 'archive', personalData = false, language = 'en' },
) => {
  const isPersonal = personalData && form === 'archive';
  checkPersonal(context, isPersonal);
  const { site, now } = context;
  const { by } = staffOf(context);
  return async (verbs) => {
    await verbs.sites.lock(site.id);
    const asked = (await verbs.exports.list(site.id)).filter(({ scheduled }) => scheduled === 0);
    if (asked.length >= keptExportLimits.asked) throw new ProblemError('TOO_MANY');
    const id = newId();
    await verbs.exports.insert({
      site_id: site.id,
      id,
      form,
      language,
      personal_data: isPersonal ? 1 : 0,
      scheduled: 0,
      by_kind: by.kind,
      by_id: by.kind === 'operator' ? null : by.id,
      created_at: now,
      expires_at: later(now, keptExportLimits.askedDays * dayMs),
    });
    return { result: toKeptExport((await verbs.exports.byId(site.id, id))!) };
  };
};

async function lockExport(verbs: Verbs, { site }: Context, id: string): Promise<ExportRow> {
  const row = isId(id) ? await verbs.exports.lock(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Makes the link by which it is taken once; the one before is void. The audit says who asked for it.
 * @throws ProblemError FORBIDDEN, CHANGED_SINCE where there is nothing to take
 */
export const linkExport: UseCase<{ id: string }, ExportLink> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now, services } = context;
    const row = await lockExport(verbs, context, id);
    checkPersonal(context, row.personal_data === 1);
    if (row.state !== 'ready') throw new ProblemError('CHANGED_SINCE');
    if (!existsSync(fileOf(services.settings.exports.folder, row))) throw new ProblemError('NOT_FOUND');
    const token = randomBytes(24).toString('base64url');
    const expiresAt = later(now, keptExportLimits.linkMinutes * 60_000);
    await verbs.exports.set(site.id, id, { link_hash: hashOf(token), link_until: expiresAt });
    const { form, personal_data } = row;
    const after = { as: form, personalData: personal_data === 1 };
    await recordChange(verbs, context, { what: 'export.taken', of: id, after });
    return { result: { path: toPath(exportTakenPath, { site: site.key, id, token }), expiresAt } };
  };

/**
 * Uses such a link up.
 * @returns what is taken, and where it lies
 * @throws ProblemError NOT_FOUND where it is none, or was used
 */
export const takeExport: UseCase<{ id: string; token: string }, { row: ExportRow; path: string }> =
  (context, { id, token }) =>
  async (verbs) => {
    const { site, now, services } = context;
    const row = await lockExport(verbs, context, id);
    const path = fileOf(services.settings.exports.folder, row);
    const holds = row.link_hash === hashOf(token) && row.link_until !== null && row.link_until > now;
    if (!holds || row.state !== 'ready' || !existsSync(path)) throw new ProblemError('NOT_FOUND');
    await verbs.exports.set(site.id, id, { link_hash: null, link_until: null });
    return { result: { row, path } };
  };

/** Deletes one, whether it is there or still being made. */
export const deleteExport: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const row = await lockExport(verbs, context, id);
    const { form, created_at } = row;
    await verbs.exports.remove(row.site_id, id);
    await recordChange(verbs, context, { what: 'export.deleted', of: id, before: { as: form, createdAt: created_at } });
    await deleteFile(context.services.settings.exports.folder, row);
    return { result: null };
  };
