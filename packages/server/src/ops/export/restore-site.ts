import { type ExportType, exportTypes, type Role, roleNames, staffLimits } from '@parvis/contract';
import { recordChange } from '../../domain/changes/record.ts';
import { execute } from '../../domain/execute.ts';
import { ProblemError } from '../../domain/problem.ts';
import { fullSentence, isFull } from '../../domain/register/room.ts';
import { inviteStaff } from '../../domain/staff/invite.ts';
import { createSecret } from '../../domain/webhooks/hooks.ts';
import { type Archive, openArchive } from '../../export/read-archive.ts';
import { type Row, sources, toRow } from '../../export/records.ts';
import type { Services } from '../../http/services.ts';
import { toOperator } from '../../identity/principal.ts';
import { toSite } from '../../options/sites.ts';
import { type Opened, openDatabase } from '../../store/database.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { findMisplaced } from '../../store/misplaced.ts';
import type { StoredWebhook } from '../../store/store.ts';
import { toKeyed } from './archive.ts';
import { putAll } from './put-rows.ts';
import { beginRestoring, type Restoring } from './restoring.ts';

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
  /** Webhooks, each with its new secret. */
  webhooks: { url: string; secret: string }[];
  /** Lines that are of an address which this server cannot tell, as it has another secret: who wants no mail, who is blocked. */
  unknown: number;
}

/** Reviews that the register receives in one write. */
const mostReceived = 100;
/** What is known by a hash that is made with the secret of a server. */
const hashed: readonly ExportType[] = ['requestOptOut', 'suppression'];

/**
 * Makes a site of an archive: the same posts, ids, times, decisions and settings. Nobody sees anything of it until all is
 * there, and it is deleted again where it cannot be; what a restore has left that was cut off is deleted by the next one.
 * Its register begins anew: each review comes in as one of before.
 * @throws Error in a sentence; then nothing of it is here
 */
export async function restoreSite(
  services: Services,
  file: string,
  { key: otherKey, log = () => {} }: RestoreOptions = {},
): Promise<Restored> {
  const archive = await openArchive(file);
  const { id, key: ownKey } = archive.manifest.site;
  const key = otherKey ?? ownKey;
  const { store, settings } = services;
  if (await isFull({ services })) throw new Error(fullSentence);
  const row = await readSite(archive, services, key);
  const records: Restored['records'] = {};
  const opened = openDatabase(settings.database);
  let webhooks: (StoredWebhook & { clear: string })[];
  try {
    const restoring = await beginRestoring(opened, services, row, { key, log });
    try {
      for (const type of exportTypes) {
        if (type === 'site' || type === 'staff' || type === 'webhook') continue;
        records[type] = await putAll(opened, services, archive, restoring, type, key);
        if (records[type]) log(`${sources[type].table}: ${records[type]}`);
      }
      await checkWhole(opened, id);
      await receiveReviews(services, restoring, id);
      webhooks = await readWebhooks(archive, services);
      await end(restoring, { id, key, webhooks });
    } catch (error) {
      await restoring.giveUp(error);
      throw error;
    }
  } finally {
    await opened.bus.close();
    await opened.db.destroy();
  }
  services.forgetSite(key);
  const site = (await store.sites.byId(id))!;
  const now = new Date(settings.now()).toISOString();
  await store.write((verbs) => recordChange(verbs, { site, now }, { what: 'site.restored', of: id }));
  return {
    key,
    records,
    webhooks: webhooks.map(({ url, clear }) => ({ url, secret: clear })),
    unknown: isSameSecret(archive, services) ? 0 : hashed.reduce((sum, type) => sum + (records[type] ?? 0), 0),
    ...(await inviteAll(services, archive, now)),
  };
}

const isSameSecret = ({ manifest: { keyed, site, exportedAt } }: Archive, services: Services): boolean =>
  keyed === toKeyed(services, site.id, exportedAt);

async function readSite(archive: Archive, services: Services, key: string): Promise<Row & { id: string }> {
  const { id } = archive.manifest.site;
  for await (const { lines } of archive.lines('site')) {
    const [line] = lines;
    if (!line) break;
    const { site_id, ...row } = toRow('site', line, { ...services, site: id });
    if (row.id !== id) throw new SyntaxError('The site is not that of the manifest.');
    const { name, origins } = toSite({ key, name: row.name as string, origins: line.origins as string[] });
    const changed_at = new Date(services.settings.now()).toISOString();
    return { ...row, id, name, origins: JSON.stringify(origins), changed_at };
  }
  throw new SyntaxError('It holds no site.');
}

/** What the server counts and what stands below what is never wrong: in an archive where it is, somebody has changed it. */
async function checkWhole({ db }: Opened, site: string): Promise<void> {
  const [fault] = [...(await findMisplaced(db, site)), ...(await findMiscounts(db, site))];
  if (fault) throw new SyntaxError(fault);
}

/** In portions, as others write meanwhile; a start of the server goes on with what is left. */
async function receiveReviews({ store }: Services, restoring: Restoring, site: string): Promise<void> {
  for (;;) {
    const found = (await store.log.unlogged(mostReceived)).filter(({ site_id }) => site_id === site);
    if (found.length === 0) return;
    await store.write(async (verbs) => {
      for (const { id } of found) {
        const row = await verbs.posts.lock(site, id);
        if (row) await verbs.log.receiveLate(row);
      }
    });
    await restoring.step(async () => {});
  }
}

/** Each hears of what happens from now on, and is signed with a secret of this server. */
async function readWebhooks(archive: Archive, services: Services): Promise<(StoredWebhook & { clear: string })[]> {
  const site = { id: archive.manifest.site.id };
  const all: (StoredWebhook & { clear: string })[] = [];
  for await (const { path, lines } of archive.lines('webhook')) {
    for (const { type, ...hook } of lines) {
      // Each of them is called for every post.
      if (all.length === staffLimits.webhooks)
        throw new SyntaxError(`${path}: these are more webhooks than a site has.`);
      const { sealed: secret, clear } = createSecret({ services, site }, hook.id as string);
      all.push({ ...(hook as unknown as StoredWebhook), secret, clear });
    }
  }
  return all;
}

/** Gives it the key by which everybody knows it, in one write. Nobody shall delete it again that was deleted once. */
const end = (restoring: Restoring, { id, key, webhooks }: { id: string; key: string; webhooks: StoredWebhook[] }) =>
  restoring.step(async (db) => {
    const hooks = webhooks.map(({ id, url, events, content, createdAt, goneAt, secret }) => {
      return { id, url, events, content, createdAt, goneAt, secret };
    });
    const whole = { key, suspended_at: null, restoring_at: null, webhooks: JSON.stringify(hooks) };
    await db.updateTable('sites').set(whole).where('id', '=', id).execute();
    await db.deleteFrom('erasures').where('what', '=', 'site').where('id', '=', id).execute();
  });

/** Nobody works for a site by what a file says: each is asked by a mail. */
async function inviteAll(
  services: Services,
  archive: Archive,
  now: string,
): Promise<Pick<Restored, 'invited' | 'uninvited'>> {
  const site = (await services.store.sites.byId(archive.manifest.site.id))!;
  const done = { invited: 0, uninvited: 0 };
  for await (const { lines } of archive.lines('staff')) {
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
