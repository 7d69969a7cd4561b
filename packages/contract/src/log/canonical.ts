import { ensure } from './ensure.ts';
import { isCount } from './forms.ts';

/** What stands in leaves and in what they commit to: RFC 8785 with strings and whole numbers alone. */
export type CanonicalValue =
  | string
  | number
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue | undefined };

/**
 * JSON as RFC 8785 writes it: names in the order of their UTF-16 units, no spaces. Strings in normal form C; what is
 * undefined is left out.
 * @throws SyntaxError for a number that is not whole, negative or above 2^53 - 1, and for half of a surrogate pair
 */
export function toCanonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') {
    ensure(value.isWellFormed(), 'A string has half of a surrogate pair.');
    return JSON.stringify(value.normalize('NFC'));
  }
  if (typeof value !== 'object') {
    ensure(isCount(value), `${value} is no whole number up to 2^53 - 1.`);
    return `${value}`;
  }
  if (isList(value)) return `[${value.map(toCanonicalJson).join()}]`;
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${toCanonicalJson(value[name]!)}`);
  return `{${fields.join()}}`;
}

const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);
