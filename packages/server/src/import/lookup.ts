import Sqlite from 'better-sqlite3';

/**
 * What is known by a name while a file is read, however much of it: SQLite holds it, which keeps little in memory and
 * puts the rest into a file that nobody else sees.
 */
export class Lookup<Value> {
  private readonly database = new Sqlite('');
  private readonly write: Sqlite.Statement;
  private readonly read: Sqlite.Statement;

  constructor() {
    this.database.exec('PRAGMA journal_mode = off; PRAGMA synchronous = off;');
    this.database.exec('CREATE TABLE known (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; BEGIN');
    this.write = this.database.prepare('INSERT OR IGNORE INTO known VALUES (?, ?)');
    this.read = this.database.prepare('SELECT value FROM known WHERE name = ?').pluck();
  }

  /** @returns whether the name is new; what was first said of a name stays */
  add(name: string, value: Value): boolean {
    return this.write.run(name, JSON.stringify(value)).changes === 1;
  }

  get(name: string | undefined): Value | undefined {
    const value = name === undefined ? undefined : this.read.get(name);
    return value === undefined ? undefined : JSON.parse(value as string);
  }

  [Symbol.dispose](): void {
    this.database.close();
  }
}
