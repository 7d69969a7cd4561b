import type { Source } from './arrows.ts';

const maxLines = 250;

/**
 * Files that are tables, one row after another, which a reader looks up and does not read through; and cases of the
 * conformance suite, which are tests.
 */
const tables =
  /\/locales\/|messages\.ts$|\/words\/(en|fr)\b|\/i18n\/en\/|^packages\/contract\/src\/(endpoints|schemas\/endpoints|elements|options|kinds|errors|conformance)\b/;

/** One sentence for each source that is too long to be held in the head. */
export function findLong(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => !tables.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path} has ${lines} lines, but no file that is not a table has more than ${maxLines}.`);
}
