import type { ImportError, Source } from './record.ts';

/** Letters of one line: what is longer is no line of ours. */
const mostLetters = 1_000_000;

/** The lines of a text, each with its number from 1. @param tooLong what is thrown where one does not end */
export async function* readLines(
  source: Pick<Source, 'text'>,
  tooLong: (line: number) => ImportError,
): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  for await (const chunk of source.text()) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      line++;
      if (part.length > mostLetters) throw tooLong(line);
      yield { line, text: part.endsWith('\r') ? part.slice(0, -1) : part };
    }
    if (rest.length > mostLetters) throw tooLong(line + 1);
  }
  if (rest) yield { line: line + 1, text: rest };
}
