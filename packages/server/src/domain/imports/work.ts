import { existsSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import type { ImportRow, OneImport } from '../../store/store.ts';
import type { DomainServices, ServerContext } from '../context.ts';
import { apply } from './apply.ts';
import { fileOf } from './file.ts';
import { type Held, LostImport, release, take } from './held.ts';
import { stage } from './stage.ts';
import { takeBack } from './take-back.ts';

/** Imports that are looked at in one round. */
const most = 10;

/** Names this process. */
const me = newId();

/** What is to be done in each state that is not an end. */
const works = { reading: stage, applying: apply, undoing: takeBack } as const;

/**
 * Works on one import until there is nothing to do: reads it, lets it land, takes it back. Whoever is stopped at it leaves
 * it as far as it is, for whoever comes next.
 * @param now the clock of the server, in milliseconds
 */
export async function workOn(services: DomainServices, now: () => number, one: OneImport): Promise<void> {
  const context = (): ServerContext => ({ now: new Date(now()).toISOString(), services });
  for (;;) {
    const row = await take(context(), one, me);
    const site = row && (await services.store.sites.byId(one.site));
    if (!row || !site) return;
    const held: Held = { row, site, one, by: me, context };
    const work = works[row.state as keyof typeof works];
    try {
      if (!work) return;
      await work(held);
    } catch (error) {
      if (error instanceof LostImport) return;
      throw error;
    } finally {
      await release(held);
    }
  }
}

/** Works on what is left of imports, of which this process has the file. @returns whether there was any */
export async function workOnAll({ now, services }: ServerContext): Promise<boolean> {
  const due = await services.store.imports.due(now, most);
  const mine = due.filter((row) => row.state !== 'reading' || isHere(services, row));
  for (const { site_id: site, id } of mine) await workOn(services, services.settings.now, { site, id });
  return mine.length > 0;
}

const isHere = ({ settings }: DomainServices, { id }: ImportRow): boolean =>
  existsSync(fileOf(settings.imports.folder, id));
