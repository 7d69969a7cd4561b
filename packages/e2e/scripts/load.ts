/**
 * Loads real reviews through the public API and checks what the server then says of them; then writes a long thread and
 * walks through it while others post. For a server of one's own with limits off:
 *
 *     PARVIS_LIMITS=off pnpm start
 *     node --conditions=parvis-source packages/e2e/scripts/load.ts http://127.0.0.1:4477 demo FOLDER [comments]
 *
 * FOLDER holds `en_uci/*_labelled.txt` (a sentence, a tab, 0 or 1) and `hotel/*.csv` with `reviews_*` columns.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostInput } from '@parvis/contract';
import { type Histogram, toMean } from '@parvis/contract';
import { createClient } from '@parvis/core';
import { parseCsv } from './csv.ts';

const [origin = 'http://127.0.0.1:4477', site = 'demo', folder, comments = '10000'] = process.argv.slice(2);
const client = createClient({ host: origin, site, timeout: 30_000 });
const run = Date.now().toString(36);
let failures = 0;

function check(what: string, actual: unknown, expected: unknown): void {
  const same = JSON.stringify(actual) === JSON.stringify(expected);
  if (!same) failures++;
  console.log(
    `${same ? 'ok  ' : 'WRONG'} ${what}: ${JSON.stringify(actual)}${same ? '' : `, not ${JSON.stringify(expected)}`}`,
  );
}

/** Works through all, sixteen at a time, in order of beginning. */
async function eachOf<Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

const post = (input: PostInput) => client.createPost(input, { guest: true });

async function loadReviews(key: string, reviews: Omit<PostInput, 'kind' | 'subject'>[]): Promise<void> {
  const histogram: Histogram = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { rating } of reviews) histogram[`${rating}` as '1']++;
  const begun = performance.now();
  await eachOf(reviews, (review) => post({ ...review, kind: 'review', subject: { key } }));
  const perSecond = Math.round(reviews.length / ((performance.now() - begun) / 1000));
  const [subject] = (await client.subjects({ key: [key] })).items;
  console.log(`${key}: ${reviews.length} reviews, ${perSecond} a second`);
  check('count', subject!.reviewCount, reviews.length);
  check('rating', subject!.rating, { count: reviews.length, mean: toMean(histogram), histogram });
}

function readLabelled(path: string): Omit<PostInput, 'kind' | 'subject'>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([text, label]) => text?.trim() && label)
    .map(([text, label], at) => ({
      body: text,
      rating: label!.trim() === '1' ? 4 + (at % 2) : 1 + (at % 3),
      experiencedOn: '2026-01-15',
      author: { name: `Reader ${at}` },
    }));
}

function readHotel(path: string): Omit<PostInput, 'kind' | 'subject'>[] {
  return parseCsv(readFileSync(path, 'utf8')).map((row) => ({
    title: row.reviews_title,
    body: row.reviews_text,
    rating: Number(row.reviews_rating),
    experiencedOn: row.reviews_date!.slice(0, 10),
    author: { name: row.reviews_username! },
  }));
}

if (folder) {
  for (const file of readdirSync(join(folder, 'en_uci'))) {
    if (file.endsWith('.txt')) await loadReviews(`${file}-${run}`, readLabelled(join(folder, 'en_uci', file)));
  }
  for (const file of readdirSync(join(folder, 'hotel'))) {
    if (file.endsWith('.csv')) await loadReviews(`${file}-${run}`, readHotel(join(folder, 'hotel', file)));
  }
}

const key = `thread-${run}`;
const wanted = new Set<string>();
const numbers = Array.from({ length: Number(comments) }, (_, at) => at);
const begun = performance.now();
await eachOf(numbers, async (at) => {
  const { post: written } = await post({
    kind: 'comment',
    subject: { key },
    body: `Comment ${at}`,
    author: { name: 'A' },
  });
  wanted.add(written.id);
});
console.log(
  `${key}: ${comments} comments, ${Math.round(numbers.length / ((performance.now() - begun) / 1000))} a second`,
);

for (const sort of ['newest', 'oldest', 'helpful'] as const) {
  let isWalking = true;
  const others = (async () => {
    for (let at = 0; isWalking; at++) {
      await post({ kind: 'comment', subject: { key }, body: `Meanwhile ${at}`, author: { name: 'B' } });
    }
  })();
  const seen: string[] = [];
  const times: number[] = [];
  let cursor: string | undefined;
  do {
    const asked = performance.now();
    const page = await client.posts({ subject: key, sort, limit: 100, cursor });
    times.push(performance.now() - asked);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  isWalking = false;
  await others;
  const once = new Set(seen);
  times.sort((a, b) => a - b);
  console.log(
    `${sort}: ${times.length} pages, median ${times[times.length >> 1]!.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms`,
  );
  check('repeats', seen.length - once.size, 0);
  check('gaps', [...wanted].filter((id) => !once.has(id)).length, 0);
}
process.exitCode = failures ? 1 : 0;
