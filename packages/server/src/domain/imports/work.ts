import { existsSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { ImportError } from '../../import/record.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { ImportRow, OneImport } from '../../store/store.ts';
import type { DomainServices, ServerContext } from '../context.ts';
import { apply } from './apply.ts';
import { fileOf } from './file.ts';
import { empty, type Held, LostImport, release, take } from './held.ts';
import { keepPictures } from './pictures.ts';
import { refuse, stage } from './stage.ts';
import { takeBack } from './take-back.ts';

/** Imports that are looked at in one round. */
const most = 10;

/** What is to be done in each state that is not an end. */
const works = { reading: stage, applying: apply, undoing: takeBack } as const;

/**
 * Works on one import until there is nothing to do: reads it, lets it land, takes it back. Whoever is stopped at it leaves
 * it as far as it is, for whoever comes next.
 * @param signal aborts when this process stops
 */
export async function workOn(services: DomainServices, one: OneImport, signal: AbortSignal): Promise<void> {
  const by = newId();
  const context = (): ServerContext => ({ now: new Date(services.settings.now()).toISOString(), services });
  while (!signal.aborted) {
    const row = await take(context(), one, by);
    const site = row && (await services.store.sites.byId(one.site));
    if (!row || !site) return;
    const held: Held = { row, site, one, by, context, signal };
    const work = works[row.state as keyof typeof works];
    try {
      if (!work || !isHere(services, row)) return;
      await work(held);
    } catch (error) {
      // Somebody said that it is to be another, or it is gone: it is looked at again.
      if (error instanceof LostImport) continue;
      // Whoever waits for it hears of what nobody foresaw: it is no reason to read it again for ever.
      if (row.state === 'reading' && !services.store.isUnavailable(error)) {
        await refuse(held, new ImportError('FILE_FAILED'));
      }
      throw error;
    } finally {
      await release(held);
    }
  }
}

/** Works on what is left of imports. */
export const createImporting =
  (signal: AbortSignal) =>
  async ({ now, services }: ServerContext): Promise<void> => {
    for (const row of await services.store.imports.due(now, most)) {
      if (isHere(services, row)) await workOn(services, { site: row.site_id, id: row.id }, signal);
    }
  };

/** How long pictures of one import are asked for until those of another have their turn. */
const pictureMs = 60_000;

/**
 * Asks for pictures of one import, until there are none or somebody else has to have their turn.
 * @param signal aborts when this process stops
 */
export async function askForPictures(services: DomainServices, one: OneImport, signal: AbortSignal): Promise<void> {
  const by = newId();
  const context = (): ServerContext => ({ now: new Date(services.settings.now()).toISOString(), services });
  const row = await take(context(), one, by);
  const site = row && (await services.store.sites.byId(one.site));
  if (!row || !site) return;
  const held: Held = { row, site, one, by, context, signal };
  try {
    if (row.state === 'applied') await keepPictures(held);
  } catch (error) {
    if (!(error instanceof LostImport)) throw error;
  } finally {
    await release(held);
  }
}

/** Asks for pictures of all imports: slow as others may be, nothing else waits for them. */
export const createPictureAsking =
  (signal: AbortSignal) =>
  async ({ now, services }: ServerContext): Promise<void> => {
    for (const { site_id: site, id } of await services.store.imports.duePictures(now, most)) {
      if (signal.aborted) return;
      const turn = AbortSignal.any([signal, AbortSignal.timeout(pictureMs)]);
      await askForPictures(services, { site, id }, turn);
    }
  };

/** The same of one that somebody has just said something of. What takes longer than a job may is left to the next round. */
export const createImportKicked =
  (services: DomainServices): Handler =>
  async ({ site, body }, signal) =>
    workOn(services, { site, id: (body as { id: string }).id }, signal);

/** What is read of a file is read where that lies. */
const isHere = ({ settings }: DomainServices, { id, state, threads }: ImportRow): boolean =>
  state !== 'reading' || threads > 0 || existsSync(fileOf(settings.imports.folder, id));

/** Forgets what nobody said yes to for long, with its file. @param before of the last that was done to it */
export async function forgetOld({ services }: ServerContext, before: string): Promise<void> {
  for (const { site_id: site, id } of await services.store.imports.old(before, most)) {
    await empty({ services }, { site, id });
    await services.store.write((verbs) => verbs.imports.remove({ site, id }));
  }
}
