import { parentPort } from 'node:worker_threads';
import { loadDetector } from './language-tables.ts';

/** Of each text that `language.ts` sends, its tag of BCP 47; null where the guess is not sure. */
export type Answer = (string | null)[];

const loading = loadDetector();

export async function detect(words: string): Promise<string | null> {
  const guess = (await loading).detect(words);
  return guess.language && guess.isReliable() ? guess.language : null;
}

// Before anything is waited for: Deno keeps no message for a thread that does not listen yet.
parentPort?.on('message', async (texts: string[]) => {
  parentPort!.postMessage((await Promise.all(texts.map(detect))) satisfies Answer);
});
