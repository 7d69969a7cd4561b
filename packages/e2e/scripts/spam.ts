/**
 * Learns what spam is from decisions about public corpora, as a site does, and says how much of what follows is held:
 *
 *     pnpm prove spam FOLDER [--starts 8]
 *
 * Each `.csv` of the folder is read that has a column of texts (`CONTENT`, `comment`, `text`, `text_fr`, …) and one of labels
 * (`CLASS`, `label`, …; `1` or `spam`); `DATE` puts them in order. Prints a table for `docs/spam.md`, and what learning,
 * judging and a list of 62,000 words cost on this machine.
 */
import { parseArgs } from 'node:util';
import { factNames } from '../../server/src/policies/learned/facts.ts';
import { toCompared, toPieces } from '../../server/src/policies/learned/features.ts';
import { findSigns, toNumbers } from '../../server/src/policies/learned/judge.ts';
import { learn } from '../../server/src/policies/learned/learn.ts';
import { says } from '../../server/src/policies/words.ts';
import { type Labelled, readCorpora } from '../spam/corpora.ts';
import { measure, type Point, toSeen } from '../spam/curve.ts';

const { values, positionals } = parseArgs({
  options: { starts: { type: 'string', default: '8' } },
  allowPositionals: true,
});
if (!positionals[0]) throw new Error('Name a folder with corpora: pnpm prove spam FOLDER');
const starts = Number(values.starts);
const steps = [0, 20, 50, 100, 250, 500];

const toPercent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));
/** Recall / what was wrongly held, in percent. */
const toCell = (point: Point | undefined): string => {
  if (!point) return '';
  const { spam, held, ham, wronglyHeld, spoke } = point;
  return spoke === 0 ? 'silent' : `${toPercent(held, spam)} / ${toPercent(wronglyHeld, ham)}`;
};

const corpora = readCorpora(positionals[0]);
for (const share of ['half', 'all'] as const) {
  console.log(
    `\n| corpus (${share === 'half' ? 'half of the decisions spam' : 'as it comes'}) | posts | spam | ${steps.join(' | ')} |`,
  );
  console.log(`|---|---|---|${'---|'.repeat(steps.length)}`);
  for (const { name, posts } of corpora) {
    const spam = posts.filter(({ isSpam }) => isSpam).length;
    const cells = [];
    for (const decisions of steps) cells.push(toCell(await measure(posts, { decisions, starts, share })));
    console.log(`| ${name} | ${posts.length} | ${toPercent(spam, posts.length)} % | ${cells.join(' | ')} |`);
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
  const all = posts.slice(0, 500).map(({ text, isSpam }) => {
    const { text: read, facts } = toSeen(text);
    return { read, facts, taught: { isSpam, pieces: toPieces(toCompared(read)), facts: toNumbers(factNames, facts) } };
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
