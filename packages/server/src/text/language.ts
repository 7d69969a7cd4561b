import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Block, Inline, RichText } from '@parvis/contract';
import type { Answer } from './language-worker.ts';

/** Letters below which a guess is as often wrong as it is useful; a sign of Chinese or Japanese says more than a letter. */
const enough = { letters: 24, signs: 8 };
/** Characters that are examined: more do not improve the guess. */
const maxCharacters = 1_000;

type Detector = (words: string) => Promise<string | null>;
let starting: Promise<Detector> | undefined;

/**
 * The tables of languages: a tenth of a second and 40 MB, so a server has them from its first write on and not before, and
 * in a thread of their own, so that everybody is answered meanwhile. Asked for before a transaction, none waits for them.
 */
export function startLanguages(): Promise<Detector> {
  starting ??= startThread().catch(async () => {
    // Where no thread is allowed.
    const { detect } = await import('./language-worker.ts');
    return detect;
  });
  return starting;
}

async function startThread(): Promise<Detector> {
  const worker = new Worker(new URL(`./language-worker${extname(import.meta.url)}`, import.meta.url), {
    // Hardly anything is new there but the tables.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  type Resolve = (language: string | null) => void;
  let asked: { words: string; resolve: Resolve }[] = [];
  /** Those that were sent together, in the order in which they are answered. */
  const sent: Resolve[][] = [];

  /** What came in one turn of the event loop goes together: a message costs as much as a guess. */
  function send(): void {
    if (asked.length === 0) return;
    // Nobody's program ends before it has its answer, or is kept from ending by a thread that nobody asks.
    worker.ref();
    worker.postMessage(asked.map(({ words }) => words));
    sent.push(asked.map(({ resolve }) => resolve));
    asked = [];
  }
  const detect: Detector = (words) =>
    new Promise((resolve) => {
      if (asked.push({ words, resolve }) === 1) setImmediate(send);
    });
  worker.on('message', (languages: Answer) => {
    for (const [at, resolve] of sent.shift()!.entries()) resolve(languages[at]!);
    if (sent.length === 0) worker.unref();
  });

  await Promise.race([detect(''), once(worker, 'error').then(([error]) => Promise.reject(error))]);
  // Its end is no post's: they have no language, and the next one starts another.
  worker.on('error', (error) => process.emitWarning(error));
  worker.on('exit', () => {
    starting = undefined;
    for (const resolve of [...sent.flat(), ...asked.map((one) => one.resolve)]) resolve(null);
    asked = [];
  });
  return detect;
}

/**
 * The language of a post as a tag of BCP 47 (T5): of its words, without code and addresses. Null when they are too few, or
 * the guess is not sure.
 */
export async function detectLanguage(beside: string, text: RichText): Promise<string | null> {
  const words = toWords(beside, text).toWellFormed();
  const signs = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (signs < enough.signs && letters < enough.letters) return null;
  const detect = await startLanguages();
  return detect(words);
}

/** Each is looked for at the beginning of a word alone: looked for at every letter, it would take the square of a long one. */
const address = /(?<!\w)\w+:\/\/\S+|(?<!\S)\S[^\s@]*@\S+/g;

/** The first words in their order, as many as are examined. A loop, as in all that walks a stranger's tree. */
function toWords(beside: string, text: RichText): string {
  let said = beside;
  const waiting: (Block | Inline)[] = text.toReversed();
  for (let node = waiting.pop(); node && said.length < maxCharacters; node = waiting.pop()) {
    if (node.type === 'text') said += node.text.replace(address, ' ');
    if ('children' in node) waiting.push(...node.children.toReversed());
    if ('items' in node) waiting.push(...node.items.flat().toReversed());
    if ('children' in node || node.type === 'break') said += ' ';
  }
  return said.slice(0, maxCharacters);
}
