import { loadavg } from 'node:os';
import { phone, phoneAfar } from './page/figures.ts';
import type { Conditions } from './page/open.ts';

/** One part of the bench: a file in `measure/` and a line in `measurements.ts`. */
export interface Measurement {
  title: string;
  run(bench: Bench): Promise<Table[]>;
}

/** What a measurement works with. */
export interface Bench {
  scale: Scale;
  /** Servers of other systems, from the command line: measured by the same client, beside the same kind of floor. */
  others: Other[];
  /** A folder in which the database stays when all is over, and is found by the next run. */
  keep?: string | undefined;
  /** Called when the measurement is over, last given first: what was started is ended. */
  defer(stop: () => unknown): void;
  /** A line of progress. */
  log(line: string): void;
}

/** How much is measured. */
export interface Scale {
  databases: DatabaseName[];
  /** Seconds of each slice; a figure is the middle of `rounds` of them. */
  seconds: number;
  rounds: number;
  /** Threads of the database, twenty comments each. */
  threads: number;
  /** Threads of their own, by number of comments. */
  sizes: number[];
  /** Posts of the big database, besides; 0 for no big one. */
  posts: number;
  /** Seconds in which memory is watched. */
  soak: number;
  /** Servers run as they are published, and not from their sources. */
  built: boolean;
  /** Event streams that are open at once. */
  streams: number;
  /** Seconds that each siege lasts, and the networks of the larger one. */
  siege: number;
  strangers: number;
  /** Posts that wait for a decision, on a site of their own. */
  waiting: number;
  /** Leaves of the register of reviews. */
  leaves: number;
  /** Comments that a browser shows at once. */
  shown: number;
  /** Under what pages are read. */
  conditions: Conditions[];
  /** Milliseconds without a request after which a page has done what it does at once, and all that it ever does by itself. */
  settle: number;
  idle: number;
}

export type DatabaseName = 'SQLite' | 'PostgreSQL';

export interface Other {
  name: string;
  /** The whole address that is asked for. */
  url: string;
  /** Of a page: what a comment is, as `Watched` has it, and how many it shows. @default 50 of them */
  comment?: string;
  count?: number;
}

/** Figures with how they came about. */
export interface Table {
  caption: string;
  method: string;
  columns: string[];
  rows: (string | number)[][];
}

/** What `pnpm bench` measures. */
export const full: Scale = {
  databases: ['SQLite', 'PostgreSQL'],
  seconds: 1,
  rounds: 5,
  threads: 1_000,
  sizes: [10, 100, 1_000, 10_000, 100_000],
  posts: 1_000_000,
  soak: 600,
  built: true,
  streams: 5_000,
  siege: 120,
  strangers: 50,
  waiting: 50_000,
  leaves: 100_000,
  shown: 1_000,
  conditions: [phone, phoneAfar],
  settle: 1_500,
  idle: 5_000,
};

/** Enough to see that it runs, in seconds. */
export const small: Scale = {
  databases: ['SQLite'],
  seconds: 0.05,
  rounds: 1,
  threads: 20,
  sizes: [10, 100],
  posts: 500,
  soak: 0.4,
  built: false,
  streams: 100,
  siege: 3,
  strangers: 8,
  waiting: 300,
  leaves: 600,
  shown: 60,
  conditions: [{ ...phoneAfar, slower: 1 }],
  settle: 100,
  idle: 100,
};

/** How many processes wanted a core, on average of the minute before the bench began. */
const [load = 0] = loadavg();

/** The machine, in what its figures depend on. */
export function machine(cores: number): string {
  const busy = load > cores / 2 ? ': it was busy with other work, so that single figures say little' : '';
  const shared = `${cores === 2 ? 'Two' : cores} cores, shared by the server, its database and the client`;
  return `${shared}; Node ${process.versions.node}. Load of the machine before the run: ${load.toFixed(1)}${busy}.`;
}

/** The value in the middle; of an even number of them the lower one. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]!;
}

/** `12,345`, `7.42`, `0.031`: three figures that mean something. */
export function format(value: string | number): string {
  if (typeof value === 'string') return value;
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** As Markdown that can be read in a terminal too. A method that several tables have in common is said once, below. */
export function toMarkdown(tables: Table[]): string {
  return tables
    .flatMap((table, at) => [
      `**${table.caption}**`,
      toRows(table),
      ...(table.method === tables[at + 1]?.method ? [] : [`*${table.method}*`]),
    ])
    .join('\n\n');
}

function toRows({ columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(format))];
  const widths = columns.map((_, at) => Math.max(3, ...cells.map((row) => row[at]!.length)));
  const line = (row: string[]): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(cells[0]!), line(rule), ...cells.slice(1).map(line)].join('\n');
}
