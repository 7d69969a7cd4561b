import { startParvis } from '@parvis/e2e/browser/parvis.ts';
import { sql } from 'kysely';
import type { ServerContext } from '../../server/src/domain/context.ts';
import { followPosts } from '../../server/src/domain/search/follow.ts';
import { openStore } from '../../server/src/store/store.ts';
import { type Bench, type Measurement, median, type Table } from '../measurement.ts';
import { createDatabase } from '../system/database.ts';
import { site } from '../system/seed.ts';

/** Words that are put before the text of posts, and in how many of them; evenly over all that was ever written. */
const put: Readonly<Record<string, number>> = { quincunx: 10, marzipan: 1_000, tangerine: 10_000 };

/** What visitors ask for, below `/v1/sites/SITE/`. */
const asked: Readonly<Record<string, string>> = {
  'a word in 10 posts': 'q=quincunx%20',
  'a word in 1,000': 'q=marzipan%20',
  'a word in 10,000': 'q=tangerine%20',
  'the same, begun': 'q=tanger',
  'the same, ratings of 4': 'q=tangerine%20&rating=4',
  'the same, and a word of every third post': 'q=tangerine%20harbour%20',
  'the same, without one': 'q=tangerine%20-harbour%20',
  'the same, under one subject': 'q=tangerine%20&subject=many-7',
  'a word that nobody wrote': 'q=zeppelin%20',
  'a word of every third post, under one subject': 'q=harbour%20&subject=many-7',
  'a word of every third post': 'q=harbour%20',
  'two of them in quotes': 'q=%22honest%20prices%22',
  'a word of every title': 'q=weekend%20',
  'the name of 2 % of the people': 'q=guest%207%20',
};

/** Puts words into posts, and makes all of them ready to be found. */
async function prepare(database: string, posts: number, log: Bench['log']): Promise<void> {
  const store = openStore(database);
  const begun = performance.now();
  for (const [word, many] of Object.entries(put)) {
    const each = Math.max(1, Math.floor(posts / many));
    for (let part = 0; part < 10; part++) {
      await sql`update posts set text = replace(text, '"text":"', ${`"text":"About ${word}: `}) where id in
        (select id from (select id, row_number() over (order by id) as n from posts) numbered
          where n % ${sql.lit(each)} = 0 and n % 10 = ${sql.lit(part)})`.execute(store.db);
      if (each % 10 === 0) break;
    }
  }
  const context = { now: new Date().toISOString(), services: { store } } as unknown as ServerContext;
  const { id } = (await store.sites.byKey(site))!;
  let ready = 0;
  do ready += await followPosts(context);
  while ((await store.search.state(id))?.from_id !== null);
  // As its own upkeep does a minute later.
  if (/^postgres/.test(database)) await sql`vacuum analyze`.execute(store.db);
  log(`${ready} posts made ready in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await store.close();
}

async function ask(host: string, query: string, times: number): Promise<(string | number)[]> {
  const took: number[] = [];
  let total = 0;
  for (let n = -5; n < times; n++) {
    const begun = performance.now();
    const answer = await fetch(`${host}/v1/sites/${site}/search?${query}`);
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${query}: ${answer.status} ${body}`);
    if (n >= 0) took.push(performance.now() - begun);
    ({ total } = JSON.parse(body));
  }
  took.sort((a, b) => a - b);
  return [total, median(took), took[Math.ceil(took.length * 0.99) - 1]!, took.at(-1)!];
}

export const search: Measurement = {
  title: 'Search',
  async run(bench): Promise<Table[]> {
    const { posts, rounds, databases } = bench.scale;
    const times = 40 * rounds;
    const tables: Table[] = [];
    for (const name of databases) {
      const threads = [{ name: 'many', subjects: posts / 50, comments: 40, reviews: 10 }];
      const database = await createDatabase(bench, name, threads, {
        prepare: (database) => prepare(database, posts, bench.log),
      });
      const server = await startParvis({ database, demo: false, limits: 'off' });
      bench.defer(server.close);
      const rows: (string | number)[][] = [];
      for (const [what, query] of Object.entries(asked)) {
        rows.push([what, ...(await ask(server.host, query, times))]);
        const [, total, p50, p99] = rows.at(-1)!;
        bench.log(`${name}, ${what} (${total}): ${Number(p50).toFixed(1)} ms, p99 ${Number(p99).toFixed(1)} ms`);
      }
      tables.push({
        caption: `${name}, ${posts.toLocaleString('en')} posts`,
        method: `Milliseconds from the request to the last byte, in one process with the server, one after another: \
${times} of each after five that do not count; no answer is kept between them. Found are at most 10,000, the newest.`,
        columns: ['what is looked for', 'found', 'p50 ms', 'p99 ms', 'longest ms'],
        rows,
      });
    }
    return tables;
  },
};
