// A whole database, for copies, backups and examinations; requests go through the verbs of `store.ts`.

export { readDisk } from './disk.ts';
export {
  countersOf,
  type ExportedRows,
  insertRows,
  readAvatar,
  readBeside,
  readImage,
  readRows,
  readStaffRows,
} from './export-rows.ts';
export { areTablesClosed, closeTables, reopenTables } from './sql/dialect/closing.ts';
export { openDatabase } from './sql/dialect/open.ts';
export { findLarge } from './sql/dialect/postgres/wipe.ts';
export { isInUse } from './sql/dialect/sqlite/in-use.ts';
export { listDamagedLogs, toDamageSentence } from './sql/dialect/sqlite/log-damage.ts';
export type { Opened } from './sql/dialect/types.ts';
export { createErasures, type Erasure } from './sql/erasures.ts';
export { createLogTree } from './sql/log-tree.ts';
export { createOperations } from './sql/operations.ts';
export type { Database } from './sql/tables.ts';
