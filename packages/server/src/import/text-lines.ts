import type { Source } from './record.ts';

/** Letters of one line: what is longer is no line of ours. */
const mostLetters = 1_000_000;

/**
 * The lines of a text, whatever they end with, each with its number from 1; without its text where that is longer than
 * is held.
 */
export async function* readLines(
  source: Pick<Source, 'text'>,
): AsyncGenerator<{ line: number; text: string | undefined }> {
  let rest = '';
  let line = 0;
  let isTooLong = false;
  for await (const chunk of source.text()) {
    const parts = (rest + chunk).split(/\r\n|\r(?!$)|\n/);
    rest = parts.pop()!;
    for (const part of parts) {
      line++;
      yield { line, text: isTooLong || part.length > mostLetters ? undefined : part };
      isTooLong = false;
    }
    if (rest.length <= mostLetters) continue;
    isTooLong = true;
    // What may end the line with what comes.
    rest = rest.endsWith('\r') ? '\r' : '';
  }
  if (rest || isTooLong) yield { line: line + 1, text: isTooLong ? undefined : rest.replace(/\r$/, '') };
}
