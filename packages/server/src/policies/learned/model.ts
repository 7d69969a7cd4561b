import type { Sketch } from '../sketch.ts';

/** What a model sees of a post. */
export interface Example {
  /** Of its text: {@link toPieces}. */
  pieces: Uint16Array;
  /** Numbers of the facts that hold, from 0. */
  facts: readonly number[];
}

export interface Taught extends Example {
  isSpam: boolean;
  /** What its text looks like, where there is enough of it. */
  sketch?: Sketch | undefined;
}

/** A logistic regression: what each piece of a text and each fact says for spam, or against it. */
export interface Model {
  pieces: Float32Array;
  facts: Float32Array;
  bias: number;
}

/** How much a fact counts beside a whole text, whose pieces together have the length 1. */
export const factValue = 0.25;

/** The logarithm of the odds that a post is spam. */
export function score({ pieces: weights, facts: ofFacts, bias }: Model, { pieces, facts }: Example): number {
  let sum = 0;
  for (let at = 0; at < pieces.length; at++) sum += weights[pieces[at]!]!;
  let result = bias + (pieces.length > 0 ? sum / Math.sqrt(pieces.length) : 0);
  for (const fact of facts) result += ofFacts[fact]! * factValue;
  return result;
}
