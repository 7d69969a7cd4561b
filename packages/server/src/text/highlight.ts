import type { MarkedText } from '@parvis/contract';
import { foldPlaced, type Placed, type Term } from './fold.ts';

/** Letters of an excerpt, and of what stands there before the first mark. */
const excerptLength = 240;
const leadLength = 60;
/** Marks of one text that are looked at for where to begin. */
const mostMarks = 200;

interface Mark {
  start: number;
  end: number;
  /** Which of the terms stands there. */
  term: number;
}

/** A line with what was looked for marked in it. */
export const highlight = (text: string, terms: readonly Term[]): MarkedText => cut(text, toMarks(text, terms));

/** The part of a text in which most of what was looked for stands, marked. */
export function toExcerpt(text: string, terms: readonly Term[]): MarkedText {
  const line = text.replace(/\s+/gu, ' ').trim();
  const marks = toMarks(line, terms);
  const start = toStart(line, marks);
  const end = toBreak(line, start + excerptLength, -1);
  const inside = marks
    .filter((mark) => mark.start >= start && mark.end <= end)
    .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
  const parts = cut(line.slice(start, end), inside);
  return [...(start > 0 ? [{ text: '…' }] : []), ...parts, ...(end < line.length ? [{ text: '…' }] : [])];
}

function toMarks(text: string, terms: readonly Term[]): Mark[] {
  const words = foldPlaced(text);
  const wanted = terms.filter(({ isLeftOut }) => !isLeftOut);
  const marks: Mark[] = [];
  for (let at = 0; at < words.length && marks.length < mostMarks; at++) {
    for (const [term, asked] of wanted.entries()) {
      const last = asked.words.length - 1;
      if (!stands(words, at, asked)) continue;
      marks.push({ start: words[at]!.start, end: words[at + last]!.end, term });
    }
  }
  return marks;
}

const stands = (all: readonly Placed[], at: number, { words, isBegun }: Term): boolean =>
  words.every((word, i) => {
    const here = all[at + i]?.word;
    return here === word || (isBegun && i === words.length - 1 && here?.startsWith(word));
  });

/** Where the excerpt begins: so that it holds as many different terms as can be, and the first of these places. */
function toStart(text: string, marks: readonly Mark[]): number {
  if (text.length <= excerptLength) return 0;
  let best = { terms: 0, start: 0 };
  for (const [at, { start }] of marks.entries()) {
    const near = marks.slice(at).filter(({ end }) => end <= start + excerptLength - leadLength);
    const terms = new Set(near.map(({ term }) => term)).size;
    if (terms > best.terms) best = { terms, start };
  }
  const start = Math.min(best.start - leadLength, text.length - excerptLength);
  return start <= 0 ? 0 : toBreak(text, start, 1);
}

/** The nearest place between two words, or at least between two letters. */
function toBreak(text: string, from: number, step: 1 | -1): number {
  if (from >= text.length) return text.length;
  for (let at = from; Math.abs(at - from) < leadLength / 2; at += step) {
    if (text[at - 1] === ' ') return step === 1 ? at : at - 1;
  }
  let at = from;
  while (at > 0 && /^[\p{M}\p{Default_Ignorable_Code_Point}\udc00-\udfff]/u.test(text.slice(at, at + 1))) at--;
  return at;
}

function cut(text: string, marks: readonly Mark[]): MarkedText {
  const parts: MarkedText = [];
  let done = 0;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const last = parts.at(-1);
    // Pairs of signs overlap, and are one mark.
    if (start <= done && last?.marked) last.text += text.slice(done, end);
    else {
      if (start > done) parts.push({ text: text.slice(done, start) });
      parts.push({ text: text.slice(Math.max(start, done), end), marked: true });
    }
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}
