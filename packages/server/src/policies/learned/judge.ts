import type { SignName } from '@parvis/contract';
import { isNear, type Sketch } from '../sketch.ts';
import { type FactName, factSigns } from './facts.ts';
import { eachPiece, toCompared, toPieces } from './features.ts';
import { factValue, type Model, score } from './model.ts';
import { toShownWords } from './words.ts';

/** What a site has learned: a model, and from which score on a post is held. */
export interface Judge {
  model: Model;
  /** The facts that the model knows, in its order. */
  facts: readonly FactName[];
  /** Beyond every score while there are too few decisions. */
  threshold: number;
  /** How many posts it has learned from. */
  spam: number;
  ham: number;
  /** What looks like these is nearly the same as what was refused. */
  refused: readonly Sketch[];
}

/** A sign as it is kept: its name, or the hash of a word of the post. */
export type KeptSign = string | number;

/** Nearly the same was refused: from the first such decision on, and it says enough. */
const refusedBefore = 'refused' satisfies SignName;

/** What is told of a judgement, and how much each has to say to be told. */
const mostSigns = 5;
const leastSaid = 0.05;

/** Numbers of facts in the order of a model. What it does not know says nothing. */
export const toNumbers = (names: readonly FactName[], facts: readonly string[]): number[] =>
  facts.map((fact) => names.indexOf(fact as FactName)).filter((at) => at >= 0);

/** What a post was held for; nothing where it is not. */
export function findSigns(
  judge: Judge,
  text: string,
  facts: readonly FactName[],
  sketch?: Sketch | undefined,
): KeptSign[] | undefined {
  const { model, threshold } = judge;
  if (sketch && judge.refused.some((one) => isNear(one, sketch))) return [refusedBefore];
  const example = { pieces: toPieces(toCompared(text)), facts: toNumbers(judge.facts, facts) };
  if (!(score(model, example) >= threshold)) return undefined;
  const all = [...ofFacts(judge, facts), ...ofWords(model, text, example.pieces.length)];
  const said = all.filter(([, weight]) => weight >= leastSaid).sort(([, one], [, other]) => other - one);
  return [...new Set(said.map(([sign]) => sign))].slice(0, mostSigns);
}

function ofFacts({ model, facts: known }: Judge, facts: readonly FactName[]): [KeptSign, number][] {
  return facts.map((fact) => [factSigns[fact], (model.facts[known.indexOf(fact)] ?? 0) * factValue]);
}

/** How much the pieces of each word say, with the spaces around it. */
function ofWords(model: Model, text: string, pieces: number): [KeptSign, number][] {
  return toShownWords(text).map(({ compared, hash }) => {
    let sum = 0;
    eachPiece(` ${compared} `, (index) => {
      sum += model.pieces[index]!;
    });
    return [hash, sum / Math.sqrt(Math.max(1, pieces))];
  });
}
