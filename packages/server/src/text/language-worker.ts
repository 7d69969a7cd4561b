import { parentPort } from 'node:worker_threads';
import { loadDetector } from './language-tables.ts';

/** Of each text that `language.ts` sends, its tag of BCP 47; null where the guess is not sure. */
export type Answer = (string | null)[];

const detector = await loadDetector();

export function detect(words: string): string | null {
  const guess = detector.detect(words);
  return guess.language && guess.isReliable() ? guess.language : null;
}

parentPort?.on('message', (texts: string[]) => {
  parentPort!.postMessage(texts.map(detect) satisfies Answer);
});
