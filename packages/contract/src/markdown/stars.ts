import { isFlanking } from '../flanking.ts';

/** What a paragraph is written from, in its order. */
export type Piece =
  | { type: 'text'; text: string; isInLink: boolean }
  | { type: 'code'; text: string }
  /** Written as it is: brackets of a link, a line break. */
  | { type: 'fixed'; text: string }
  /** Stars of strong or emphasis; the two of a pair share their object. */
  | { type: 'open' | 'close'; pair: Pair };

export interface Pair {
  stars: '*' | '**';
  isDropped?: boolean;
}

/** The first or last character of it as it will be written counts, and whether that is one of a word. */
export const textOf = (piece: Piece | undefined): string => {
  if (piece?.type === 'code') return '`';
  return piece && 'text' in piece ? piece.text : '';
};

const edges = { open: /^[\s\p{P}\p{S}]+/u, close: /[\s\p{P}\p{S}]+$/u };

/**
 * CommonMark reads stars as marks only where they touch a word as it wants: not in `a**"b"**c`. What stands at the edge of
 * a mark goes out of it then; where that is of no use, the mark goes and its words stay.
 */
export function fitStars(pieces: Piece[]): Piece[] {
  let fitted = pieces.filter((piece) => piece.type !== 'text' || piece.text);
  for (let isFit = false; !isFit; ) {
    isFit = true;
    const next: Piece[] = [];
    for (let at = 0; at < fitted.length; at++) {
      const piece = fitted[at] as Piece;
      next.push(piece);
      if (piece.type !== 'open' && piece.type !== 'close') continue;
      if (piece.pair.isDropped) {
        next.pop();
        continue;
      }
      if (isFitting(fitted, at)) continue;
      isFit = false;
      const isOpen = piece.type === 'open';
      const inner = isOpen ? fitted[at + 1] : next.at(-2);
      const edge = inner?.type === 'text' ? edges[piece.type].exec(inner.text)?.[0] : undefined;
      if (inner?.type !== 'text' || !edge) {
        piece.pair.isDropped = true;
        next.pop();
        continue;
      }
      const rest = { ...inner, text: isOpen ? inner.text.slice(edge.length) : inner.text.slice(0, -edge.length) };
      next.splice(isOpen ? -1 : -2);
      const outer = { ...inner, text: edge };
      if (isOpen) {
        next.push(outer, piece);
        if (rest.text) fitted[at + 1] = rest;
        else at++;
      } else next.push(...(rest.text ? [rest] : []), piece, outer);
    }
    fitted = next;
    if (!isFit) continue;
    const misread = findMisread(fitted);
    if (!misread) continue;
    misread.isDropped = true;
    isFit = false;
  }
  return fitted;
}

function isFitting(pieces: Piece[], at: number): boolean {
  const piece = pieces[at] as Piece & { type: 'open' | 'close' };
  const isStars = (one: Piece | undefined): boolean => one?.type === 'open' || one?.type === 'close';
  const neighbour = pieces[piece.type === 'open' ? at + 1 : at - 1];
  // A mark around nothing.
  if (neighbour?.type === (piece.type === 'open' ? 'close' : 'open')) return false;
  let [first, last] = [at, at];
  while (isStars(pieces[first - 1])) first--;
  while (isStars(pieces[last + 1])) last++;
  const before = lastOf(pieces[first - 1]);
  const after = firstOf(pieces[last + 1]);
  return piece.type === 'open' ? isFlanking(after, before) : isFlanking(before, after);
}

const firstOf = (piece: Piece | undefined): string => textOf(piece).match(/^./su)?.[0] ?? '';
const lastOf = (piece: Piece | undefined): string => textOf(piece).slice(-2).match(/.$/su)?.[0] ?? '';

/** Stars that touch each other, as CommonMark takes them: `pairs` has one entry a star that is still free. */
interface StarRun {
  pairs: Pair[];
  length: number;
  canOpen: boolean;
  canClose: boolean;
}

/** The first pair of stars that would be read otherwise than it is meant. */
function findMisread(pieces: Piece[]): Pair | undefined {
  const open: StarRun[] = [];
  for (const run of toStarRuns(pieces)) {
    while (run.canClose && run.pairs.length > 0) {
      const at = open.findLastIndex((opener) => canMatch(opener, run));
      const opener = open[at];
      if (!opener) break;
      // What stands between the two is text from now on.
      const lost = open.splice(at + 1)[0];
      if (lost) return lost.pairs[0];
      const count = Math.min(2, opener.pairs.length, run.pairs.length);
      const pair = run.pairs[0] as Pair;
      const both = [...opener.pairs.splice(-count), ...run.pairs.splice(0, count)];
      if (pair.stars.length !== count || both.some((one) => one !== pair)) return pair;
      if (opener.pairs.length === 0) open.pop();
    }
    if (run.pairs.length > 0 && run.canOpen) open.push(run);
    else if (run.pairs.length > 0) return run.pairs[0];
  }
  return open[0]?.pairs[0];
}

/** The "rule of three" of CommonMark (rules 9 and 10 of emphasis). */
const canMatch = (opener: StarRun, closer: StarRun): boolean =>
  !(opener.canClose || closer.canOpen) ||
  (opener.length + closer.length) % 3 !== 0 ||
  (opener.length % 3 === 0 && closer.length % 3 === 0);

function toStarRuns(pieces: Piece[]): StarRun[] {
  const runs: StarRun[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const pairs: Pair[] = [];
    const first = at;
    for (let piece = pieces[at]; piece?.type === 'open' || piece?.type === 'close'; piece = pieces[++at]) {
      if (!piece.pair.isDropped) pairs.push(...Array<Pair>(piece.pair.stars.length).fill(piece.pair));
    }
    if (pairs.length === 0) continue;
    const before = lastOf(pieces[first - 1]);
    const after = firstOf(pieces[at]);
    runs.push({ pairs, length: pairs.length, canOpen: isFlanking(after, before), canClose: isFlanking(before, after) });
  }
  return runs;
}
