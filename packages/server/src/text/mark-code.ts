import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Block, RichText } from '@parvis/contract';
import type { Code, Marked } from './mark-code-worker.ts';

type CodeBlock = Extract<Block, { type: 'code' }>;

/** What of one text is looked at: more of it is shown as plain code. */
const most = { characters: 5_000, marks: 500 };
/** Milliseconds that a text may take, whatever somebody has written: then its code stays plain. */
const deadline = 1_000;
/** Texts that may wait for the thread: as long as a text may take, and then their code stays plain. */
const mostWaiting = 50;

/** The thread, once it has its grammars. */
let starting: Promise<Worker> | undefined;
/** The last that was started: the end of one before is not its end. */
let running: Worker | undefined;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/**
 * A text whose code says what its parts are (T8): in a thread of its own, which is ended where a text takes too long. Never
 * fails. Not to be waited for within a transaction.
 */
export async function markCode(text: RichText): Promise<RichText> {
  const blocks = findCode(text);
  if (blocks.length === 0 || waiting >= mostWaiting) return text;
  waiting++;
  // One after the other, so that the time of each is its own.
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Marked>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve([]);
    }, deadline);
  });
  const marked = turn.then(() => {
    clearTimeout(timer);
    return isLate ? [] : ask(blocks.map(({ language, text }) => ({ language: language!.toLowerCase(), text })));
  });
  turn = marked;
  const found = await Promise.race([marked, late]).finally(() => waiting--);
  let left = most.marks;
  for (const [at, block] of blocks.entries()) {
    const marks = found[at]?.slice(0, left);
    if (!marks?.length) continue;
    left -= marks.length;
    block.marks = marks;
  }
  return text;
}

/** Code of which the language is said, as far as it is looked at. A loop, as in all that walks a stranger's tree. */
function findCode(text: RichText): CodeBlock[] {
  const found: CodeBlock[] = [];
  let left = most.characters;
  const rest: Block[] = text.toReversed();
  for (let block = rest.pop(); block; block = rest.pop()) {
    if (block.type === 'quote') rest.push(...block.children.toReversed());
    if (block.type === 'list') rest.push(...block.items.flat().toReversed());
    if (block.type !== 'code' || !block.language || block.text.length > left) continue;
    left -= block.text.length;
    found.push(block);
  }
  return found;
}

async function ask(code: Code[]): Promise<Marked> {
  starting ??= start();
  const thread = await starting.catch(() => undefined);
  // Where no thread is allowed nothing could end what takes too long.
  if (!thread) return [];
  return new Promise((resolve) => {
    const end = (marked: Marked): void => {
      clearTimeout(timer);
      thread.off('message', end);
      thread.off('exit', fail);
      thread.unref();
      resolve(marked);
    };
    const fail = (): void => end([]);
    const timer = setTimeout(() => {
      // The next one does not ask the thread that ends.
      starting = undefined;
      void thread.terminate();
      end([]);
    }, deadline);
    // Nobody's program ends before it has its answer, or is kept from ending by a thread that nobody asks.
    thread.ref();
    thread.once('message', end);
    thread.once('exit', fail);
    thread.postMessage(code);
  });
}

/** Some 80 ms and 20 MB, so a server has it from its first code on and not before. */
async function start(): Promise<Worker> {
  const thread = new Worker(new URL(`./mark-code-worker${extname(import.meta.url)}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 96 },
  });
  thread.on('error', (error) => process.emitWarning(error));
  running = thread;
  thread.once('exit', () => {
    if (running === thread) starting = undefined;
  });
  const [ready] = await Promise.race([once(thread, 'message'), once(thread, 'exit')]);
  if (!Array.isArray(ready)) throw new Error('The thread for code has ended.');
  return thread;
}
