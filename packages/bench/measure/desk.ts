import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { openConsole } from '@parvis/e2e/browser/console.ts';
import { type RunningParvis, startParvis } from '@parvis/e2e/browser/parvis.ts';
import { sql } from 'kysely';
import type { ServerContext } from '../../server/src/domain/context.ts';
import { followPosts } from '../../server/src/domain/search/follow.ts';
import { openStore } from '../../server/src/store/store.ts';
import { type Bench, type Measurement, median, type Table } from '../measurement.ts';
import { createDatabase } from '../system/database.ts';
import { site } from '../system/seed.ts';

/** Posts under one subject. */
const each = 50;
const owner = 'owner@example.com';

/** What people of a business ask for, below `/v1/manage/sites/SITE/`. */
const asked: Readonly<Record<string, string>> = {
  'the queue, its first screen': 'queue?limit=50',
  'posts, the first page': 'posts?limit=30',
  'reviews that are not answered': 'posts?limit=30&kind=review&answered=false',
  'published ones, of which there are none': 'posts?limit=30&status=published',
  'one page': `posts?limit=30&subject=desk-3`,
  'days of the past': 'posts?limit=30&since=2026-01-01T00:00:10Z&before=2026-01-01T00:00:20Z',
  'a word of every third post': 'posts?limit=30&q=harbour',
  'the same, begun': 'posts?limit=30&q=harb',
  'two words and one begun': 'posts?limit=30&q=honest%20prices%20rem',
  'words in quotes': 'posts?limit=30&q=%22table%20by%20the%20window%22',
  'the name of somebody': 'posts?limit=30&q=guest%207%20',
  'a word that nobody wrote': 'posts?limit=30&q=zeppelin',
};

/** Makes all of them wait, as a site has it that looks at everything and has looked at nothing for long. */
async function hold(database: string, log: Bench['log']): Promise<void> {
  const store = openStore(database);
  const begun = performance.now();
  await sql`insert into decisions
    (site_id, id, post_id, act, from_status, to_status, sentence, policies, by_kind, created_at)
    select site_id, id, id, 'hold', 'pending', 'pending', '', '["everything"]', 'policy', created_at from posts`.execute(
    store.db,
  );
  // Some at a time: no statement of a server may take as long as all of them.
  for (let changed = 1n; changed > 0n; ) {
    const done = await sql`update posts set status = 'pending', waiting_since = created_at, decision_id = id
      where id in (select id from posts where waiting_since is null order by id limit 2000)`.execute(store.db);
    changed = done.numAffectedRows ?? 0n;
  }
  // The job by itself: nobody waits here for the seconds between two rounds.
  const context = { now: new Date().toISOString(), services: { store } } as unknown as ServerContext;
  const { id } = (await store.sites.byKey(site))!;
  let ready = 0;
  do ready += await followPosts(context);
  while ((await store.search.state(id))?.from_id !== null);
  // As its own upkeep does a minute later.
  if (/^postgres/.test(database)) await sql`analyze`.execute(store.db);
  log(`${ready} posts made ready in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await store.close();
}

/** Each is asked one after another, by a connection that is open, as by somebody alone at a desk. */
async function ask(host: string, key: string, path: string, times: number): Promise<(string | number)[]> {
  const took: number[] = [];
  let bytes = 0;
  for (let n = -3; n < times; n++) {
    const begun = performance.now();
    const answer = await fetch(`${host}/v1/manage/sites/${site}/${path}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body}`);
    if (n >= 0) took.push(performance.now() - begun);
    bytes = body.length;
  }
  took.sort((a, b) => a - b);
  return [median(took), took[Math.floor(took.length * 0.95)]!, took.at(-1)!, bytes];
}

/** Milliseconds from a letter in the search of posts to what is painted of it: the middle, the longest; and of the thread. */
async function type(bench: Bench, server: RunningParvis): Promise<Record<string, number>> {
  const browser = await launchBrowser();
  bench.defer(() => browser.close());
  const { page } = await openConsole(browser, server, owner, { viewport: { width: 1_280, height: 900 } });
  await page.goto(`${server.host}/console/site/${site}/posts`);
  await page.locator('.found').first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
  };
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      true,
    );
  });
  const words = 'honest prices table window breakfast begins quiet rooms';
  const before = await busy();
  // Slow enough that some of what is typed is asked for, and its answer drawn while the next letter comes.
  for (const letter of words) await page.getByRole('searchbox').press(letter, { delay: letter === ' ' ? 400 : 40 });
  const took = (await busy()) - before;
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  return { middle: median(times), longest: Math.max(...times), work: took / words.length };
}

export const desk: Measurement = {
  title: 'At the desk',
  async run(bench): Promise<Table[]> {
    const { waiting, rounds, databases } = bench.scale;
    const times = 10 * rounds;
    const tables: Table[] = [];
    for (const name of databases) {
      const threads = [{ name: 'desk', subjects: waiting / each, comments: each * 0.8, reviews: each * 0.2 }];
      const database = await createDatabase(bench, name, threads);
      await hold(database, bench.log);
      const server = await startParvis({ database, demo: false });
      bench.defer(server.close);
      const key = await server.parvis.sites.createKey(site, { name: 'bench' });
      const rows: (string | number)[][] = [];
      const list = await fetch(`${server.host}/v1/manage/sites/${site}/posts?limit=1`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { items } = (await list.json()) as { items: { post: { id: string } }[] };
      for (const [what, path] of Object.entries({ ...asked, 'one post in its thread': `posts/${items[0]!.post.id}` })) {
        rows.push([what, ...(await ask(server.host, key, path, times))]);
        bench.log(`${name}, ${what}: ${Math.round(Number(rows.at(-1)![1]))} ms`);
      }
      tables.push({
        caption: `${name}, ${waiting.toLocaleString('en')} posts that wait`,
        method: `Milliseconds from the request to the last byte, in one process with the server, one after another: \
${times} of each after three that do not count. Every fifth post is a review.`,
        columns: ['what is asked for', 'p50 ms', 'p95 ms', 'longest ms', 'bytes'],
        rows,
      });
      if (name !== databases[0]) continue;
      await server.parvis.sites.addStaff(site, owner, 'owner');
      const { middle, longest, work } = (await type(bench, server)) as {
        middle: number;
        longest: number;
        work: number;
      };
      tables.push({
        caption: 'A letter in the search, 30 posts on the screen',
        method: `Chromium, 1,280 pixels wide, on the same machine. From the event to the end of the frame it is painted in, \
as in the form of a comment above; a frame is 16.7 ms. Work is all that the main thread did meanwhile, answers and their \
drawing included, for each letter.`,
        columns: ['what', 'ms'],
        rows: [
          ['the middle one', middle],
          ['the longest', longest],
          ['work of the main thread', work],
        ],
      });
    }
    return tables;
  },
};
