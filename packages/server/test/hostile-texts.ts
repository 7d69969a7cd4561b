// Texts that a stranger may send to cost as much as they can, and a way to see how their cost grows.

/** Numbers that look random and are the same for the same seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Letters of scripts with and without spaces, joined marks, pictures, spaces and signs. */
export const letters: readonly string[] = [
  'a',
  'word ',
  '中',
  'ไทย',
  'カナ',
  'كلمة ',
  'e\u0301',
  '👨‍👩‍👧',
  '\u0301',
  '\u200b',
  ' ',
  '1',
  '.',
  '!',
  '"',
  '@',
];

/** Every construct of Markdown (section T), whole, open and beside another. */
export const constructs: readonly string[] = [
  '[',
  '![',
  '](',
  '[a](',
  '![a](',
  '[](',
  '[a](b)',
  '[[]',
  '[a][',
  '[a]: b\n',
  '[a](https://a.b)',
  '](<',
  '](a "',
  '*',
  '_',
  '*a*',
  '**a**',
  '**a ',
  '_a*',
  'a_',
  '*_',
  '**中',
  '中**',
  '***',
  '***\n',
  '`',
  '`a`',
  '`a``',
  '``` ',
  '```\na\n```\n',
  '~~~\n',
  '    a\n',
  '\ta\n',
  '>',
  '> ',
  '>a\n\n',
  '>>>>>>>>a\n\n',
  '>>>>>>>>\n\n',
  '>>>>>>>+\n\n',
  '> - ',
  '- ',
  '-\n',
  '-\n+\n',
  '+ - ',
  '- a\n',
  '1. ',
  '1. a\n',
  '2) a\n\n1. a\n\n',
  '- - - - a\n',
  'a\n',
  'a  \n',
  'a\\\n',
  '\n',
  'a\n\n',
  '---\n',
  'a\n---\n',
  '# a\n',
  '| a |\n',
  '<',
  '<a',
  '<!--',
  '<a href="',
  '<https://a.b>',
  '<a@b.c>',
  'https://',
  'https://a.b ',
  'https://a.b/(',
  'https://中.cn/中 ',
  'mailto:a@',
  'a@b.',
  'a@',
  'www.',
  'www.a_b(',
  '(www.a.b',
  'https://a_',
  'https://a:',
  'https://a.b/)',
  'https://a.b/]',
  'https://a@',
  '。**',
  '2024. a\n',
  '5. a\n3. b\n',
  '5.\n3.\n',
  '://',
  'a://',
  '//',
  '&',
  '&amp;',
  '&#1;',
  '&nGt;',
  '\\',
  '\\*',
  "'",
];

export const repeat = (unit: string, length: number): string =>
  unit
    .repeat(Math.ceil(length / unit.length))
    .slice(0, length)
    .toWellFormed();

/** A unit of some constructs and letters, to be repeated. */
export function toUnit(random: (below: number) => number): string {
  const all = [...constructs, ...letters];
  return Array.from({ length: 1 + random(5) }, () => (all[random(all.length)] as string).repeat(1 + random(3))).join(
    '',
  );
}

/** A text of runs of such units. */
export function toText(random: (below: number) => number, length: number): string {
  let text = '';
  while (text.length < length) text += toUnit(random).repeat(1 + random(40));
  return text.slice(0, length).toWellFormed();
}

/**
 * How many times longer it takes with four times the text; where that looks like too much, the root of how many times
 * longer with sixteen times the text, in which chance weighs less: what takes the square of a text is sixteen both times.
 * Thousands are measured in one run, so what looks like too much is measured anew, thrice at most: chance passes, a
 * square stays.
 * @param length of the largest text
 * @param enough below which one measurement does
 */
export async function measureGrowth(
  work: (text: string) => unknown,
  toInput: (length: number) => string,
  { length = 6_000, enough = 6 }: { length?: number; enough?: number } = {},
): Promise<number> {
  let growth = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && growth > enough; turn++) {
    growth = await compare(work, toInput, length, 4, enough);
    if (growth > enough) growth = Math.sqrt(await compare(work, toInput, length, 16, enough * enough));
  }
  return growth;
}

/**
 * Of several runs the shortest, each as long for the one as for the other: what disturbs them disturbs both alike.
 * By the clock: the time that a process has computed stands still for a moment on some machines, which makes 0 of a run.
 */
async function compare(
  work: (text: string) => unknown,
  toInput: (length: number) => string,
  length: number,
  factor: number,
  enough: number,
): Promise<number> {
  const [small, large] = [toInput(length / factor), toInput(length)];
  const time = async (text: string, times: number): Promise<number> => {
    const start = performance.now();
    for (let turn = 0; turn < times; turn++) await work(text);
    return performance.now() - start;
  };
  let times = 1;
  while ((await time(large, times)) < 1) {
    // Some microseconds: whatever it grows by, nobody waits.
    if (times >= 256) return 1;
    times *= 2;
  }
  let [ofSmall, ofLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let growth = enough;
  for (let run = 0; run < 25; run++) {
    ofSmall = Math.min(ofSmall, await time(small, factor * times));
    ofLarge = Math.min(ofLarge, await time(large, times));
    growth = (factor * ofLarge) / ofSmall;
    if (run >= 2 && growth <= enough) break;
  }
  return growth;
}
