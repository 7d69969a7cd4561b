import { parentPort } from 'node:worker_threads';
import { eld } from 'eld/medium';

/** What `language.ts` asks this thread. */
export interface Question {
  id: number;
  words: string;
}

/** A tag of BCP 47; null where the guess is not sure. */
export interface Answer {
  id: number;
  language: string | null;
}

export function detect(words: string): string | null {
  const guess = eld.detect(words);
  return guess.language && guess.isReliable() ? guess.language : null;
}

parentPort?.on('message', ({ id, words }: Question) => {
  parentPort!.postMessage({ id, language: detect(words) } satisfies Answer);
});
