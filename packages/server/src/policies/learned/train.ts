import { dimension } from './features.ts';
import { factValue, type Model, score, type Taught } from './model.ts';

/** Times that all examples are gone through. */
const rounds = 30;
/** The first step, and how much a weight shrinks at each: few decisions shall not be learned by heart. */
const step = 2;
const shrink = 2e-4;

/** How fast the odds of all posts move, beside those of what is in one. */
const biasShare = 0.02;

/**
 * Learns from examples: the same ones always make the same model. Spam and the rest count alike, however many there are
 * of each.
 */
export function train(examples: readonly Taught[], facts: number): Model {
  const model: Model = { pieces: new Float32Array(dimension), facts: new Float32Array(facts), bias: 0 };
  const spam = examples.filter(({ isSpam }) => isSpam).length;
  if (spam === 0 || spam === examples.length) return model;
  const share = { spam: examples.length / (2 * spam), other: examples.length / (2 * (examples.length - spam)) };
  const order = examples.map((_, at) => at);
  const next = createRandom();
  // Weights are kept without what they have shrunk by, so that a round costs no more than its examples.
  let scale = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, next);
    const rate = step / (1 + round / 5);
    for (const at of order) {
      const example = examples[at]!;
      const odds = model.bias + scale * (score(model, example) - model.bias);
      const wanted = example.isSpam ? 1 : 0;
      const error = (wanted - 1 / (1 + Math.exp(-odds))) * (example.isSpam ? share.spam : share.other) * rate;
      scale *= 1 - rate * shrink;
      add(model, example, error / scale);
      model.bias += error * biasShare;
    }
  }
  for (let at = 0; at < dimension; at++) model.pieces[at]! *= scale;
  for (let at = 0; at < facts; at++) model.facts[at]! *= scale;
  return model;
}

function add({ pieces: weights, facts: ofFacts }: Model, { pieces, facts }: Taught, by: number): void {
  const each = pieces.length > 0 ? by / Math.sqrt(pieces.length) : 0;
  for (let at = 0; at < pieces.length; at++) weights[pieces[at]!]! += each;
  for (const fact of facts) ofFacts[fact]! += by * factValue;
}

/** Numbers from 0 to 1, always the same ones. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}
