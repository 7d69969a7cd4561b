/**
 * Measures, prints each figure with its method, and with `--write` puts them into `docs/performance.md`:
 *
 *     pnpm bench [reads writes memory bytes …] [--write] [--small] [--other NAME=URL …]
 *     pnpm bench siege --seconds 20
 *     pnpm bench memory --database SQLite --seconds 60
 *     pnpm bench reads --database SQLite --posts 0 --rounds 3 --seconds 0.5
 *
 * `--keep FOLDER` leaves the databases of one measurement there, and takes those that it finds: what takes minutes to fill
 * is measured on a quiet machine.
 *
 *     pnpm bench search --keep /tmp/million
 *
 * `--json FILE` keeps the figures. `--other` measures another system's server, which is running already, by the same
 * client or in the same browser, in turn with ours; of a page it needs to be told what a comment is (in a shadow root:
 * `HOST >> SELECTOR`), and how many there will be, where these are not 50:
 *
 *     pnpm bench reads --other "Other=http://127.0.0.1:8080/api/comments?page=/x"
 *     pnpm bench browser --other "Other=http://127.0.0.1:8080/page.html 10 .comment"
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type DatabaseName, full, type Other, type Scale, small, type Table, toMarkdown } from './measurement.ts';
import { measurements } from './measurements.ts';
import { runMeasurement } from './run.ts';
import { writeResults } from './write-results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    database: { type: 'string', multiple: true },
    posts: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'string' },
    keep: { type: 'string' },
    other: { type: 'string', multiple: true, default: [] },
  },
});
const unknown = positionals.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown[0]}"; there are: ${Object.keys(measurements).join(', ')}.`);
  process.exit(1);
}
const others = values.other.map((text): Other => {
  const at = text.indexOf('=');
  const [, url = '', count, comment] = /^(\S+)(?:(?: (\d+))? (.+))?$/.exec(text.slice(at + 1)) ?? [];
  if (at < 1 || !URL.canParse(url)) {
    console.error(`--other takes NAME=URL, or NAME=URL COUNT SELECTOR, not "${text}".`);
    process.exit(1);
  }
  return { name: text.slice(0, at), url, comment, count: count === undefined ? undefined : Number(count) };
});

const chosen = values.small ? small : full;
const scale: Scale = {
  ...chosen,
  databases: (values.database as DatabaseName[] | undefined) ?? chosen.databases,
  posts: Number(values.posts ?? chosen.posts),
  rounds: Number(values.rounds ?? chosen.rounds),
  seconds: Number(values.seconds ?? chosen.seconds),
  siege: Number(values.seconds ?? chosen.siege),
  soak: Number(values.seconds ?? chosen.soak),
};

const results: Record<string, Table[]> = {};
for (const name of positionals.length > 0 ? positionals : Object.keys(measurements)) {
  const measurement = measurements[name]!;
  console.log(`\n## ${measurement.title}\n`);
  const tables = await runMeasurement(measurement, {
    scale,
    others,
    keep: values.keep,
    log: (line) => console.error(`  … ${line}`),
  });
  console.log(toMarkdown(tables));
  if (values.write) writeResults(name, tables);
  results[name] = tables;
}
if (values.json) writeFileSync(values.json, JSON.stringify(results));
