import {
  type Contents,
  compareSites,
  copyTables,
  countAllRows,
  findDifferences,
  type Known,
  prepareTarget,
  readContents,
  tables,
} from '../../store/copy-tables.ts';
import { areTablesClosed, closeTables, type Opened, openDatabase, reopenTables } from '../../store/database.ts';
import { readState } from '../../store/migrations/index.ts';

export interface CopyOptions {
  /** The target holds an earlier copy, which is made equal to the source: what else was written there is lost. */
  again?: boolean;
  /** Takes no more writes at the source once all is copied. */
  close?: boolean;
  log?: (line: string) => void;
}

/** Passes over the live source, before the one during which it stands still. */
const maxPasses = 6;
/** Milliseconds: when a pass took no longer, what was written meanwhile is little. */
const quickMs = 1_000;
/** After every id. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Copies all that one database holds to another, of the same kind or the other, while servers use the first. Passes over
 * the live source bring over what changed; during a last one it stands still, and may be closed in the same moment, so
 * that nothing is acknowledged there which is not in the target.
 * @throws Error in a sentence when it cannot, or when the two are not equal in the end
 */
export async function copyDatabase(from: string, to: string, options: CopyOptions = {}): Promise<Contents> {
  const { again = false, close = false, log = () => {} } = options;
  if (from === to) throw new Error('Source and target are the same database.');
  const source = openDatabase(from);
  const target = openDatabase(to);
  try {
    await checkSource(source, again);
    await prepareTarget(source, target);
    await checkTarget(source, target, again);
    const known: Known = new Map();
    for (let pass = 1; pass <= maxPasses; pass++) {
      const begun = performance.now();
      const contents = await source.view((db) => copyTables(db, target, known));
      const took = performance.now() - begun;
      log(`Pass ${pass}: ${countAllRows(contents)} rows in ${(took / 1000).toFixed(1)} s.`);
      if (took < quickMs && pass > 1) break;
    }
    const begun = performance.now();
    const copied = await source.view(async (db) => {
      const contents = await copyTables(db, target, known);
      if (close) await closeTables(db, source.kind, tables);
      return contents;
    }, tables);
    log(`The source stood still for ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    // What the target had made ready to be found is from before: posts that it gets back are looked for again.
    await target.write((db) => db.updateTable('search_sites').set({ from_id: lastId }).execute());
    const differences = findDifferences(copied, await target.view(readContents));
    if (differences.length > 0) {
      if (close) await reopenTables(source.db, source.kind, tables);
      throw new Error(`The copy is not equal, and somebody else may write to it: ${differences.join('; ')}.`);
    }
    return copied;
  } finally {
    await Promise.all([source, target].map(({ db, bus }) => bus.close().then(() => db.destroy())));
  }
}

/** Lets servers write again to a database that a copy closed. @returns whether it was closed */
export async function reopenDatabase(url: string): Promise<boolean> {
  const { db, bus, kind } = openDatabase(url);
  try {
    const closed = await areTablesClosed(db, kind);
    await reopenTables(db, kind, tables);
    return closed;
  } finally {
    await bus.close();
    await db.destroy();
  }
}

async function checkSource({ alone, db, kind }: Opened, again: boolean): Promise<void> {
  const { pending, later } = await alone(readState);
  if (later.length > 0) throw new Error('The source is of a later version of Parvis: copy it with that one.');
  if (pending.length > 0) throw new Error('The source is of an earlier version: run parvis migrate on it first.');
  if (!again && (await areTablesClosed(db, kind))) {
    throw new Error(
      'The source was closed by an earlier copy, and its servers should use the target by now. To copy all the same, and lose what was written to the target since, add --again; to use the source again, run parvis copy --reopen.',
    );
  }
}

async function checkTarget(source: Opened, target: Opened, again: boolean): Promise<void> {
  const { all, foreign } = await compareSites(source.db, target.db);
  if (foreign > 0) {
    throw new Error('The target holds sites of its own, which a copy would delete: name an empty database.');
  }
  if (all > 0 && !again) {
    throw new Error(
      'The target holds a copy already. To make it equal to the source, and lose what else was written there, add --again.',
    );
  }
}
