import { isNear, type Sketch } from '../sketch.ts';
import type { FactName } from './facts.ts';
import type { Judge } from './judge.ts';
import { score, type Taught } from './model.ts';
import { train } from './train.ts';

/** Decisions of each kind before which nothing is held. */
export const leastTaught = 8;
/**
 * The logarithm of the odds from which on a post is held, at least. Of a site that has published little, not much is known
 * of what is no spam there: it is higher. Measured, see `docs/spam.md`.
 */
const leastScore = (ham: number): number => 1 + 10 / ham;
/** The share of what is no spam that may look like some. */
const allowed = 0.01;
/** So many parts: each is judged by what the others teach. */
const parts = 5;

/**
 * What a site learns from posts that were decided about. It holds nothing that looks less like spam than what was
 * published there looked to a model that had not seen it, but for one post in a hundred. Long work in short turns: others are answered between them.
 */
export async function learn(taught: readonly Taught[], facts: readonly FactName[]): Promise<Judge> {
  const spam = taught.filter(({ isSpam }) => isSpam).length;
  const ham = taught.length - spam;
  const model = train(taught, facts.length);
  const refused = toRefused(taught);
  if (spam < leastTaught || ham < leastTaught) {
    return { model, facts, threshold: Number.MAX_VALUE, spam, ham, refused };
  }
  const unseen: number[] = [];
  for (let part = 0; part < parts; part++) {
    await new Promise((resolve) => setImmediate(resolve));
    const others = train(
      taught.filter((_, at) => at % parts !== part),
      facts.length,
    );
    for (const [at, one] of taught.entries()) {
      if (at % parts === part && !one.isSpam) unseen.push(score(others, one));
    }
  }
  unseen.sort((one, other) => other - one);
  const threshold = Math.max(leastScore(ham), unseen[Math.floor(allowed * ham)]!);
  return { model, facts, threshold, spam, ham, refused };
}

/** What spam looks like, but for that of which nearly the same was published, each once. */
function toRefused(taught: readonly Taught[]): Sketch[] {
  const published = taught.filter(({ isSpam }) => !isSpam).map(({ sketch }) => sketch);
  const found: Sketch[] = [];
  for (const { isSpam, sketch } of taught) {
    if (!isSpam || !sketch) continue;
    const isKnown = found.some((other) => other[0] === sketch[0] && other[1] === sketch[1]);
    if (!isKnown && !published.some((other) => other && isNear(sketch, other))) found.push(sketch);
  }
  return found;
}
