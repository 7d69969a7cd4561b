/**
 * How many statements a request costs, of this version and of an earlier one:
 *
 *     pnpm bench:queries --earlier PATH
 *
 * Both servers use PostgreSQL through a relay that reads what passes, so that nothing of either has to know of it. All is
 * asked three times under different subjects, and the least counts: what a server does by itself (it looks for its site
 * every few seconds) may only add to a count. Ends with 1 when a request costs more than before, and then prints the
 * statements of both.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import { prepare, site, startNode } from '@parvis/e2e/system/node.ts';
import { startPostgres } from '@parvis/e2e/system/postgres.ts';
import { toMarkdown } from '../measurement.ts';
import { startRelay } from './relay.ts';
import { walk } from './requests.ts';

const { values } = parseArgs({ options: { earlier: { type: 'string' } } });
if (!values.earlier) throw new Error('--earlier names the checkout to compare with.');

const times = 3;

/** The statements of every request, by its name. */
async function count(checkout: string): Promise<Map<string, string[]>> {
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const postgres = await startPostgres();
    ends.unshift(() => postgres.stop());
    await prepare({ checkout, database: postgres.url });
    const relay = await startRelay(postgres.url);
    ends.unshift(() => relay.close());
    const node = startNode({ checkout, database: relay.url });
    ends.unshift(() => node.stop());
    const server = await node.ready;
    const least = new Map<string, string[]>();
    for (let time = 0; time < times; time++) {
      await walk(
        async ({ name, path, method = 'GET', headers, body }) => {
          // The site is known for some seconds after it was asked for.
          await (await fetch(`${server}/v1/sites/${site}/subjects?key=known`)).arrayBuffer();
          await relay.take();
          const response = await fetch(server + path, { method, headers, body, redirect: 'manual' });
          const text = await response.text();
          if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 2_000)}`);
          const statements = await relay.take();
          if (name && statements.length <= (least.get(name)?.length ?? Number.POSITIVE_INFINITY))
            least.set(name, statements);
          return /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
        },
        server,
        `k${time}`,
      );
    }
    return least;
  } finally {
    for (const end of ends) await end();
  }
}

const earlier = await count(resolve(values.earlier));
console.error('  … earlier: counted');
const present = await count(root);
const more: string[] = [];
const rows = [...present].map(([name, { length: now }]): (string | number)[] => {
  const before = earlier.get(name)!.length;
  if (now > before) more.push(name);
  return [name, before, now, now === before ? 'equal' : now < before ? 'fewer' : 'MORE'];
});
console.log(
  toMarkdown([
    {
      caption: 'Statements of each request, with those that begin and end its transaction',
      method: `Counted by a relay in front of PostgreSQL, from the request until nothing more comes, one request at a time; the \
least of ${times}. "Read anew" is the first after a write, "again" the next one, "by somebody known" one with a visitor’s token.`,
      columns: ['request', 'earlier', 'present', ''],
      rows,
    },
  ]),
);
for (const name of more) {
  for (const [version, counts] of Object.entries({ earlier, present })) {
    console.log(
      `\n${name}, ${version}:\n${counts
        .get(name)!
        .map((sql) => `  ${sql}`)
        .join('\n')}`,
    );
  }
}
console.log(`\n${rows.length} requests, ${more.length} cost more than before`);
process.exitCode = more.length > 0 ? 1 : 0;
