import { z } from 'zod';
import { fieldProblem, ProblemError } from '../domain/problem.ts';

/**
 * Reads and checks the query of an address. Parameters that the schema has as a list may be repeated (V5); unknown ones
 * are passed over.
 * @throws ProblemError INVALID_QUERY
 */
export function readQuery<T>(search: string, schema: z.ZodType<T>): T {
  const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
  const values: Record<string, string | string[]> = {};
  for (const [name, known] of Object.entries(shape)) if (known instanceof z.ZodArray) values[name] = [];
  for (const [name, value] of decode(search)) {
    if (!Object.hasOwn(shape, name)) continue;
    const before = values[name];
    if (Array.isArray(before)) before.push(value);
    else if (before !== undefined) throw invalid(name, 'Is there more than once.');
    else values[name] = value;
  }
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw new ProblemError('INVALID_QUERY', {
    issues: result.error.issues.slice(0, 20).map((issue) => ({
      path: String(issue.path[0] ?? ''),
      code: 'INVALID_QUERY' as const,
      message: issue.message,
    })),
  });
}

/**
 * The part of a query that is read, as it was sent: what else stands in an address makes no other answer of it (V5), and no
 * other entry of a cache.
 */
export function toKnownQuery(search: string, schema: z.ZodType): string {
  const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
  const pairs = search.replace(/^\?/, '').split('&').filter(Boolean);
  const kept = pairs.filter((pair) => Object.hasOwn(shape, decode(pair)[0]![0]));
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

/** As URLSearchParams does, but a broken percent-encoding is refused and not passed on as it is. */
function decode(search: string): [string, string][] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      try {
        return [decodeURIComponent(name.replaceAll('+', ' ')), decodeURIComponent(value.replaceAll('+', ' '))];
      } catch {
        throw invalid('', 'The percent-encoding is broken.');
      }
    });
}

const invalid = (path: string, message: string): ProblemError => fieldProblem('INVALID_QUERY', path, message);
