/**
 * Learns what spam is from decisions about public corpora, as a site does, and says how much of what follows is held:
 *
 *     pnpm prove spam FOLDER [--starts 8]
 *
 * Each `.csv` of the folder is read that has a column of texts (`CONTENT`, `comment`, `text`, `text_fr`, …) and one of labels
 * (`CLASS`, `label`, …; `1` or `spam`); `DATE` puts them in order, `AUTHOR`
 * says whose they are. Prints tables for `docs/spam.md`, and what learning,
 * judging and a list of 62,000 words cost on this machine.
 */
import { parseArgs } from 'node:util';
import { type FactName, factNames } from '../../server/src/policies/learned/facts.ts';
import { findSigns, toNumbers } from '../../server/src/policies/learned/judge.ts';
import { learn } from '../../server/src/policies/learned/learn.ts';
import { says } from '../../server/src/policies/words.ts';
import { type Labelled, readCorpora } from '../spam/corpora.ts';
import { measure, type Point, type Share, toSeen } from '../spam/curve.ts';

const { values, positionals } = parseArgs({
  options: { starts: { type: 'string', default: '8' } },
  allowPositionals: true,
});
if (!positionals[0]) throw new Error('Name a folder with corpora: pnpm prove spam FOLDER');
const starts = Number(values.starts);
const steps = [0, 20, 50, 100, 250, 500];

const toPercent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));
/** Recall / what was wrongly held, in percent: of what is learned alone, and of all rules. */
const toCells = (point: Point | undefined): [string, string] => {
  if (!point) return ['', ''];
  const { spam, held, ham, wronglyHeld, heldByAny, wronglyHeldByAny, spoke } = point;
  return [
    spoke === 0 ? 'silent' : `${toPercent(held, spam)} / ${toPercent(wronglyHeld, ham)}`,
    `${toPercent(heldByAny, spam)} / ${toPercent(wronglyHeldByAny, ham)}`,
  ];
};

const corpora = readCorpora(positionals[0]);
const decidedAbout: Record<Share, string> = {
  half: 'half of the decisions spam',
  spam: 'decisions about spam alone',
  all: 'decisions about whatever comes',
};
for (const share of Object.keys(decidedAbout) as Share[]) {
  const tables: string[][] = [[], []];
  for (const { name, posts } of corpora) {
    const spam = posts.filter(({ isSpam }) => isSpam).length;
    const cells: [string, string][] = [];
    for (const decisions of steps) cells.push(toCells(await measure(posts, { decisions, starts, share })));
    for (const [at, table] of tables.entries()) {
      const row = cells.map((cell) => cell[at]).join(' | ');
      table.push(`| ${name} | ${posts.length} | ${toPercent(spam, posts.length)} % | ${row} |`);
    }
  }
  for (const [at, table] of tables.entries()) {
    console.log(`
| ${decidedAbout[share]}, ${at === 0 ? 'what is learned' : 'all rules'} | posts | spam | ${steps.join(' | ')} |
|---|---|---|${'---|'.repeat(steps.length)}
${table.join('\n')}`);
  }
}

await measureCost(corpora.flatMap(({ posts }) => posts));

/** The time of this process: others share the machine. */
function took(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function measureCost(posts: readonly Labelled[]): Promise<void> {
  const all = posts.slice(0, 500).map((post) => {
    const { read, pieces, links } = toSeen(post);
    const facts: FactName[] = links > 0 ? ['links'] : [];
    return { read, facts, taught: { isSpam: post.isSpam, pieces, facts: toNumbers(factNames, facts) } };
  });
  const before = process.cpuUsage();
  const judge = await learn(
    all.map(({ taught }) => taught),
    factNames,
  );
  const { user, system } = process.cpuUsage(before);
  const judging = took(() => {
    for (let round = 0; round < 20; round++) for (const { read, facts } of all) findSigns(judge, read, facts);
  });
  const list = Array.from({ length: 62_000 }, (_, n) => `${n.toString(36)} ${(n * 7919).toString(36)}`);
  const text = 'Words that no list has, in a post as long as posts may be. '.repeat(170);
  says(text, list);
  const looking = took(() => {
    for (let round = 0; round < 20; round++) says(text, list);
  });
  console.log(`
learning from ${all.length} posts   ${((user + system) / 1_000).toFixed(0)} ms
judging a post            ${((1_000 * judging) / 20 / all.length).toFixed(0)} µs
a list of 62,000 words    ${(looking / 20).toFixed(2)} ms, of a text of ${text.length} characters`);
}
