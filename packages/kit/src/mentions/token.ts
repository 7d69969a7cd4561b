import { foldName } from '@parvis/contract';

/** The beginning of a name that somebody types. */
export interface Token {
  /** Where its `@` stands. */
  at: number;
  /** What is behind that, up to where one types. */
  q: string;
}

/** Behind a space or at the begin of a line, and no longer than a name; elsewhere it is an address. */
const beginning = /(?:^|\s)@((?!\s)[^\n@]{0,60})$/;

/** The name that is being typed, if any. In a quote nobody is named (F6). */
export function toToken(text: string, caret: number): Token | undefined {
  const before = text.slice(0, caret);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const q = beginning.exec(line)?.[1];
  if (q !== undefined && !/^ {0,3}>/.test(line)) return { at: caret - q.length - 1, q };
}

/** Whether a name, or a word of it, begins so. A space behind a word says that it is whole. */
export const begins = (name: string, q: string): boolean =>
  ` ${foldName(name)}`.includes(` ${foldName(q)}${q && /\s$/.test(q) ? ' ' : ''}`);
