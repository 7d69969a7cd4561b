import { type ExportType, exportTypes, type Role, roleNames, siteKey } from '@parvis/contract';
import { noEmail, toStoredEmail } from '../../domain/authors/email.ts';
import { recordChange } from '../../domain/changes/record.ts';
import { execute } from '../../domain/execute.ts';
import { ProblemError } from '../../domain/problem.ts';
import { fullSentence, isFull } from '../../domain/register/room.ts';
import { inviteStaff } from '../../domain/staff/invite.ts';
import { type Archive, openArchive } from '../../export/read-archive.ts';
import { type Line, type Row, sources, toRow } from '../../export/records.ts';
import type { Services } from '../../http/services.ts';
import { toOperator } from '../../identity/principal.ts';
import { sniff } from '../../images/sniff.ts';
import { toSite } from '../../options/sites.ts';
import { insertRows, type Opened, openDatabase } from '../../store/database.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { findMisplaced } from '../../store/misplaced.ts';

export interface RestoreOptions {
  /** By which it is named here. @default as it was */
  key?: string | undefined;
  /** Says how far it is. */
  log?: (line: string) => void;
}

export interface Restored {
  key: string;
  /** How many of each type. */
  records: Partial<Record<ExportType, number>>;
  /** Whom it asked to work for the site again. */
  invited: number;
  /** Who works for it and could not be asked. */
  uninvited: number;
}

/** Reviews that the register receives in one write. */
const mostReceived = 100;

/**
 * Makes a site of an archive: the same posts, ids, times, decisions and settings. It takes nothing until all is there, and
 * is deleted again where it cannot be. Its register begins anew: each review comes in as one of before.
 * @throws Error in a sentence; then nothing of it is here
 */
export async function restoreSite(
  services: Services,
  file: string,
  { key: otherKey, log = () => {} }: RestoreOptions = {},
): Promise<Restored> {
  const archive = await openArchive(file);
  const { manifest } = archive;
  const key = siteKey.parse(otherKey ?? manifest.site.key);
  const { store, settings } = services;
  if (await store.sites.byKey(key)) throw new Error(`There is a site "${key}" already: name another with --key.`);
  if (await store.sites.byId(manifest.site.id)) throw new Error('This site is on this server already.');
  const now = new Date(settings.now()).toISOString();
  if (await isFull({ services })) throw new Error(fullSentence);

  const opened = openDatabase(settings.database);
  const records: Restored['records'] = {};
  try {
    await putSite(opened, services, archive, key, now);
    for (const type of exportTypes) {
      if (type === 'site' || type === 'staff') continue;
      records[type] = await putAll(opened, services, archive, type);
      if (records[type]) log(`${type}: ${records[type]}`);
    }
    await checkWhole(opened, manifest.site.id);
  } catch (error) {
    await removeAll(services, manifest.site.id);
    throw error;
  } finally {
    await opened.bus.close();
    await opened.db.destroy();
  }

  await receiveReviews(services, manifest.site.id);
  const site = (await store.sites.byId(manifest.site.id))!;
  await store.write(async (verbs) => {
    await verbs.sites.suspend(site.id, null, now);
    await recordChange(verbs, { site, now }, { what: 'site.restored', of: site.id });
  });
  return { key, records, ...(await inviteAll(services, archive, now)) };
}

async function putSite(
  { write }: Opened,
  services: Services,
  { manifest, lines }: Archive,
  key: string,
  now: string,
): Promise<void> {
  for await (const [line] of lines('site')) {
    if (!line) break;
    const { site_id, ...row } = toRow('site', line, { ...services, site: manifest.site.id });
    if (row.id !== manifest.site.id) throw new SyntaxError('The site is not that of the manifest.');
    const { name, origins } = toSite({ key, name: row.name as string, origins: line.origins as string[] });
    const site = { ...row, key, name, origins: JSON.stringify(origins), changed_at: now, suspended_at: now };
    await write((db) => insertRows(db, 'sites', [site]));
    return;
  }
  throw new SyntaxError('It holds no site.');
}

async function putAll(
  { write }: Opened,
  services: Services,
  archive: Archive,
  type: Exclude<ExportType, 'site' | 'staff'>,
): Promise<number> {
  const site = { id: archive.manifest.site.id };
  let count = 0;
  const toStored = (line: Line): Row => {
    const row = toRow(type, line, { ...services, site: site.id });
    if (type !== 'author') return row;
    const email = line.email as string | null | undefined;
    return { ...row, ...(email ? toStoredEmail({ site, services }, email, line.id as string) : noEmail) };
  };
  for await (const lines of archive.lines(type)) {
    if (type === 'image') {
      for (const line of lines) {
        const row = { ...toStored(line), ...(await readPictures(archive, line)) };
        await write((db) => insertRows(db, 'images', [row]));
      }
    } else await write((db) => insertRows(db, sources[type].table, lines.map(toStored)));
    count += lines.length;
  }
  return count;
}

/** What the server counts and what stands below what is never wrong: in an archive where it is, somebody has changed it. */
async function checkWhole({ db }: Opened, site: string): Promise<void> {
  const [fault] = [...(await findMisplaced(db, site)), ...(await findMiscounts(db, site))];
  if (fault) throw new SyntaxError(fault);
}

async function readPictures({ file }: Archive, { id }: Line): Promise<{ bytes: Buffer; small: Buffer | null }> {
  const bytes = await file(`images/${id}.webp`);
  const small = (await file(`images/${id}-small.webp`)) ?? null;
  if (!bytes || [bytes, small].some((one) => one && sniff(one) !== 'webp')) {
    throw new SyntaxError(`images/${id}.webp is no picture.`);
  }
  return { bytes, small };
}

/** In portions, as others write meanwhile; a start of the server goes on with what is left. */
async function receiveReviews({ store }: Services, site: string): Promise<void> {
  for (;;) {
    const found = (await store.log.unlogged(mostReceived)).filter(({ site_id }) => site_id === site);
    if (found.length === 0) return;
    await store.write(async (verbs) => {
      for (const { id } of found) {
        const row = await verbs.posts.lock(site, id);
        if (row) await verbs.log.receiveLate(row);
      }
    });
  }
}

async function removeAll({ store }: Services, site: string): Promise<void> {
  while (await store.write((verbs) => verbs.sites.removeSome(site)));
  await store.write((verbs) => verbs.sites.remove(site));
}

/** Nobody works for a site by what a file says: each is asked by a mail. */
async function inviteAll(
  services: Services,
  archive: Archive,
  now: string,
): Promise<Pick<Restored, 'invited' | 'uninvited'>> {
  const site = (await services.store.sites.byId(archive.manifest.site.id))!;
  const done = { invited: 0, uninvited: 0 };
  for await (const lines of archive.lines('staff')) {
    for (const { email, role, locale } of lines) {
      const isKnown = typeof email === 'string' && roleNames.includes(role as Role);
      const context = { site, principal: toOperator(site), now, services, locale: locale as string };
      const input = { email: email as string, role: role as Role };
      const isInvited =
        isKnown &&
        (await execute(context, inviteStaff, input).then(
          () => true,
          (error) => {
            if (error instanceof ProblemError) return false;
            throw error;
          },
        ));
      done[isInvited ? 'invited' : 'uninvited']++;
    }
  }
  return done;
}
