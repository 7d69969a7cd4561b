/** What stands in leaves and in what they commit to: RFC 8785 with strings and whole numbers alone. */
export type CanonicalValue =
  | string
  | number
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue | undefined };

/**
 * JSON as RFC 8785 writes it: names in the order of their UTF-16 units, no spaces. Strings in normal form C; what is
 * undefined is left out.
 * @throws RangeError for a number that is not whole, negative or above 2^53 - 1, and for half of a surrogate pair
 */
export function toCanonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('A string has half of a surrogate pair.');
    return JSON.stringify(value.normalize('NFC'));
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number up to 2^53 - 1.`);
    return `${value}`;
  }
  if (isList(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${toCanonicalJson(value[name]!)}`);
  return `{${fields.join(',')}}`;
}

const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);
