/**
 * What the rules of a site cost a post, beside the same post without them, in turn on one server:
 *
 *     pnpm prove post-rules [--posts 300] [--rounds 9]
 *
 * With: a model of 500 decisions, near repeats among the last 500 posts, throwaway addresses, a list of 62,000 words. Without:
 * no model, no comparison, no list. SQLite in a file, requests by the server's own `fetch`, each from another network, by a
 * clock of its own that goes a fifth of a second with each post. Says the time of the processor and of the clock for a post, the
 * middle one of the rounds, and their ratios.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createParvis } from '@parvis/server';
import type { Learned } from '../../server/src/domain/spam/models.ts';
import { getInternals } from '../../server/src/internals.ts';
import { type FactName, factNames } from '../../server/src/policies/learned/facts.ts';
import { toCompared, toPieces } from '../../server/src/policies/learned/features.ts';
import { learn } from '../../server/src/policies/learned/learn.ts';

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '300' }, rounds: { type: 'string', default: '9' } },
});
const posts = Number(values.posts);
const folder = mkdtempSync(join(tmpdir(), 'parvis-rules-'));
let clock = Date.now();
const parvis = createParvis({
  database: `sqlite:${join(folder, 'parvis.db')}`,
  secret: randomBytes(32).toString('base64url'),
  now: () => clock,
  jobs: 'off',
  claim: 'off',
  sites: [{ key: 'shop', name: 'Shop', origins: ['https://shop.test'] }],
  log: () => {},
});
await parvis.ready;
await parvis.sites.settings('shop', { proof: false, links: 10 });
const { services } = getInternals(parvis)!;

/** Words that nobody has said: of common ones, sentences made at random would be nearly the same. */
const sentence = (): string =>
  Array.from({ length: 30 }, () =>
    Math.random()
      .toString(36)
      .slice(2, 9)
      .replace(/\d/g, (digit) => 'aeiounrstl'[Number(digit)]!),
  ).join(' ');

/** Every rule has something to do, and holds nothing. */
const judge = await learn(
  Array.from({ length: 500 }, (_, n) => ({
    isSpam: n % 2 === 0,
    pieces: toPieces(toCompared(n % 2 === 0 ? `cheap replica ${sentence()} www.best.example` : sentence())),
    facts: [],
  })),
  factNames satisfies readonly FactName[],
);
const list = Array.from({ length: 62_000 }, (_, n) => `zq${n.toString(36)} ${(n * 7919).toString(36)}`);
const rules = {
  on: { nearRepeats: services.nearRepeats, read: async (): Promise<Learned> => judge, words: list },
  off: { nearRepeats: { count: async () => 0 }, read: async (): Promise<Learned> => undefined, words: [] as string[] },
};

let count = 0;
async function write(): Promise<void> {
  clock += 200;
  const n = count++;
  const body = JSON.stringify({
    kind: 'comment',
    subject: { key: `page-${n % 50}` },
    body: sentence(),
    author: { name: `Guest ${n}`, email: `guest${n}@example.org` },
  });
  const headers = { 'content-type': 'application/json', origin: 'https://shop.test', 'idempotency-key': `post-${n}` };
  const answer = await parvis.fetch(
    new Request('http://server/v1/sites/shop/posts', { method: 'POST', headers, body }),
    {
      address: `10.${n & 255}.${(n >> 8) & 255}.1`,
    },
  );
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const { post } = (await answer.json()) as { post: { status: string } };
  if (post.status !== 'published')
    throw new Error(`A rule held it: ${(await parvis.sites.queue('shop')).items[0]?.policies}`);
}

/** Milliseconds of the processor and of the clock, for a post. */
async function measure(name: keyof typeof rules): Promise<[number, number]> {
  const { nearRepeats, read, words } = rules[name];
  services.nearRepeats = nearRepeats;
  services.spamModels.read = read;
  const site = (await services.store.sites.byKey('shop'))!;
  site.settings.words = words;
  services.site = () => site;
  const [before, begun] = [process.cpuUsage(), performance.now()];
  for (let n = 0; n < posts; n++) await write();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1_000 / posts, (performance.now() - begun) / posts];
}

const median = (all: number[]): number => all.sort((one, other) => one - other)[Math.floor(all.length / 2)]!;
const taken: Record<keyof typeof rules, [number, number][]> = { on: [], off: [] };
// The first ones warm up, and fill what is compared.
for (const name of ['on', 'off'] as const) await measure(name);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const name of ['off', 'on'] as const) taken[name].push(await measure(name));
}
const of = (name: keyof typeof rules, at: 0 | 1): number => median(taken[name].map((one) => one[at]));
const ratio = (at: 0 | 1): string => median(taken.on.map((one, round) => one[at] / taken.off[round]![at])).toFixed(3);
console.log(`
a post, ms                without rules   with rules   ratio
of the processor          ${of('off', 0).toFixed(3)}           ${of('on', 0).toFixed(3)}        ${ratio(0)}
of the clock              ${of('off', 1).toFixed(3)}           ${of('on', 1).toFixed(3)}        ${ratio(1)}`);
await parvis.close();
rmSync(folder, { recursive: true, force: true });
