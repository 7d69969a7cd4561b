import { formats } from './formats/index.ts';
import { type Format, ImportError, type Source } from './record.ts';

/**
 * What a file is, by what stands in it.
 * @param wanted the id of a format that the owner says it is
 * @param isTold the owner says what its columns are: what nothing knows is a table, or records
 * @throws ImportError FORMAT_UNKNOWN, FORMAT_AMBIGUOUS: never a guess
 */
export async function detect(source: Source, wanted?: string, isTold = false): Promise<Format> {
  const found: Format[] = [];
  for (const format of formats) {
    // What is for the owner alone does not become something else by being called so.
    const isAsked = wanted === undefined || format.isPrivate;
    if (format.id === wanted || (isAsked && (await format.detect(source)))) found.push(format);
  }
  if (found.length > 1) throw new ImportError('FORMAT_AMBIGUOUS');
  if (!found[0] && isTold) {
    for (const format of formats) if (await format.begin?.(source, {})) return format;
  }
  if (!found[0] && hasType.test(source.head)) throw new ImportError('XML_ENTITY', 1);
  if (!found[0]) throw new ImportError('FORMAT_UNKNOWN', 1);
  return found[0];
}

/** XML that begins with a document type of its own, longer than what is looked at. */
const hasType = /^\s*(<\?xml[^>]{0,200}>\s*)?<!DOCTYPE\s+(?!html)/i;
