import { kindNames } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '../sql/tables.ts';
import { start } from './0001-start.ts';
import { truncatedText } from './0002-truncated-text.ts';
import { bounds } from './0003-bounds.ts';
import { normalKeys } from './0005-normal-keys.ts';
import { business } from './0006-business.ts';
import { decisions } from './0007-decisions.ts';
import { mail } from './0008-mail.ts';
import { staff } from './0009-staff.ts';
import { confirmations } from './0010-confirmations.ts';
import { names } from './0011-names.ts';
import { webhooks } from './0012-webhooks.ts';
import { replyAddresses } from './0014-reply-addresses.ts';
import { usage } from './0015-usage.ts';
import { alarms } from './0016-alarms.ts';
import { search } from './0017-search.ts';
import { subjects } from './0018-subjects.ts';
import { people } from './0019-people.ts';
import { days } from './0020-days.ts';
import { changes } from './0021-changes.ts';
import { settings } from './0022-settings.ts';
import { tagSightings } from './0023-tag-sightings.ts';
import { queue } from './0024-queue.ts';
import { waitedSince } from './0025-waited-since.ts';
import { marks } from './0026-marks.ts';
import { members } from './0027-members.ts';
import { spam } from './0028-spam.ts';
import { histories } from './0029-histories.ts';
import { textSketches } from './0030-text-sketches.ts';
import { visitorSearch } from './0031-visitor-search.ts';
import { votes } from './0032-votes.ts';
import { subscriptions } from './0033-subscriptions.ts';
import { pageLooks } from './0034-page-looks.ts';
import { versions } from './0035-versions.ts';
import { images } from './0036-images.ts';
import { smallImages } from './0037-small-images.ts';
import { movedReactions } from './0038-moved-reactions.ts';
import { avatars } from './0039-avatars.ts';
import { visitorSessions } from './0040-visitor-sessions.ts';
import { provenance } from './0041-provenance.ts';
import { helpfulBounds } from './0042-helpful-bounds.ts';
import { items } from './0043-items.ts';
import { newMarks } from './0044-new-marks.ts';
import { siteReviews } from './0045-site-reviews.ts';
import { reviewRequests } from './0046-review-requests.ts';
import { reviewLog } from './0047-review-log.ts';
import { logTree } from './0048-log-tree.ts';
import { answers } from './0049-answers.ts';
import { evidence } from './0050-evidence.ts';
import { policyWanted } from './0051-policy-wanted.ts';
import { orderCopies } from './0052-order-copies.ts';
import { logCosts } from './0053-log-costs.ts';
import { erasures } from './0054-erasures.ts';
import { ownQuestions } from './0055-own-questions.ts';
import { ratedLast } from './0056-rated-last.ts';
import { imports } from './0057-imports.ts';
import { importFound } from './0058-import-found.ts';
import { importPlaces } from './0059-import-places.ts';
import { importPictures } from './0060-import-pictures.ts';
import { keptExports } from './0061-exports.ts';
import { addKinds, findMissingKinds, toStep } from './kinds.ts';

/** Every migration, in order. A released one never changes; a new one is a new number, and only adds. */
const migrations: Record<string, Migration> = {
  '0001-start': start,
  '0002-truncated-text': truncatedText,
  '0003-bounds': bounds,
  '0005-normal-keys': normalKeys,
  '0006-business': business,
  '0007-decisions': decisions,
  '0008-mail': mail,
  '0009-staff': staff,
  '0010-confirmations': confirmations,
  '0011-names': names,
  '0012-webhooks': webhooks,
  '0014-reply-addresses': replyAddresses,
  '0015-usage': usage,
  '0016-alarms': alarms,
  '0017-search': search,
  '0018-subjects': subjects,
  '0019-people': people,
  '0020-days': days,
  '0021-changes': changes,
  '0022-settings': settings,
  '0023-tag-sightings': tagSightings,
  '0024-queue': queue,
  '0025-waited-since': waitedSince,
  '0026-marks': marks,
  '0027-members': members,
  '0028-spam': spam,
  '0029-histories': histories,
  '0030-text-sketches': textSketches,
  '0031-visitor-search': visitorSearch,
  '0032-votes': votes,
  '0033-subscriptions': subscriptions,
  '0034-page-looks': pageLooks,
  '0035-versions': versions,
  '0036-images': images,
  '0037-small-images': smallImages,
  '0038-moved-reactions': movedReactions,
  '0039-avatars': avatars,
  '0040-visitor-sessions': visitorSessions,
  '0041-provenance': provenance,
  '0042-helpful-bounds': helpfulBounds,
  '0043-items': items,
  '0044-new-marks': newMarks,
  '0045-site-reviews': siteReviews,
  '0046-review-requests': reviewRequests,
  '0047-review-log': reviewLog,
  '0048-log-tree': logTree,
  '0049-answers': answers,
  '0050-evidence': evidence,
  '0051-policy-wanted': policyWanted,
  '0052-order-copies': orderCopies,
  '0053-log-costs': logCosts,
  '0054-erasures': erasures,
  '0055-own-questions': ownQuestions,
  '0056-rated-last': ratedLast,
  '0057-imports': imports,
  '0058-import-found': importFound,
  '0059-import-places': importPlaces,
  '0060-import-pictures': importPictures,
  '0061-exports': keptExports,
};

/** How far the tables of a database are. */
export interface State {
  applied: string[];
  /** Migrations, and after them the kinds of post that the tables lack something of. */
  pending: string[];
  /**
   * Applied by a later version and unknown here. During a rolling update, a server of this version that restarts still
   * finds its tables, with more in them.
   */
  later: string[];
}

/**
 * Brings the tables up to date and answers the names of what it applied: migrations, then what kinds of post lack. Safe
 * with several processes at once.
 * @throws Error in a sentence when one fails, or the list of those applied is not in order
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const { pending } = await readState(db);
  if (pending.length === 0) return [];
  const applied = pending.some((name) => name in migrations) ? await applyMigrations(db) : [];
  return [...applied, ...(await addKinds(db)).map(toStep)];
}

async function applyMigrations(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    if (!failed) throw error;
    // Each runs in a transaction: nothing of it is kept.
    throw new Error(
      `The migration ${failed} failed, and nothing of it is kept: ${(error as Error).message}. The tables were changed by something else; restore a backup, or ask with this message.`,
      { cause: error },
    );
  }
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** @throws Error in a sentence when the list of migrations in the database cannot be one that we or a later version made */
export async function readState(db: Kysely<Database>): Promise<State> {
  const names = Object.keys(migrations);
  const tables = await readTables(db);
  if (!tables.has('kysely_migration')) {
    if (tables.has('posts') || tables.has('sites')) {
      throw new Error(
        'The database holds tables but no list of migrations: it is not one of Parvis, or the list was deleted. Restore a backup, or name an empty database.',
      );
    }
    return { applied: [], pending: [...names, ...kindNames.map(toStep)], later: [] };
  }
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const applied = rows.map(({ name }) => name);
  const later = applied.filter((name) => name > names.at(-1)! && /^\d{4}-\w/.test(name));
  const unknown = applied.filter((name) => !names.includes(name) && !later.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The list of migrations in the database names some that no version has (${unknown.join(', ')}): it was edited. Restore a backup.`,
    );
  }
  const missing = names
    .slice(0, later.length > 0 ? names.length : applied.length)
    .filter((name) => !applied.includes(name));
  if (missing.length > 0) {
    throw new Error(
      `The list of migrations in the database is not in order (${missing.join(', ')} is missing): it was edited. Restore a backup.`,
    );
  }
  // Read anew: another process may have made them since.
  if (applied.length > 0 && !(await readTables(db)).has('posts')) {
    throw new Error('The database says that its tables were made, but they are not there: restore a backup.');
  }
  const kinds = applied.length > 0 ? await findMissingKinds(db) : kindNames;
  return { applied, pending: [...names.slice(applied.length), ...kinds.map(toStep)], later };
}

async function readTables(db: Kysely<Database>): Promise<Set<string>> {
  const found = await db.introspection.getTables({ withInternalKyselyTables: true });
  // PostgreSQL may have others' tables in other schemas; SQLite has none.
  const schema = found.some((table) => table.schema !== undefined)
    ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]?.name
    : undefined;
  return new Set(found.filter((table) => table.schema === schema).map(({ name }) => name));
}
