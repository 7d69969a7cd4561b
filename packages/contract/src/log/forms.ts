import { ensure } from './ensure.ts';

// What stands in the texts of a register has one form each, said as regular expressions that are put together.

/** 32 bytes in padded, strict base64: the last sign before the padding has two bits to spare, which are 0. */
export const hashForm = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=';
/** The public id of a site in the register. */
export const siteForm = 's_[a-z0-9_-]{4,40}';

/**
 * Reads a text as a whole by its form.
 * @returns what its groups hold, after the text itself
 * @throws SyntaxError where it has another
 */
export function readForm(form: string, text: string, why: string): string[] {
  const found = new RegExp(`^${form}$`).exec(text);
  ensure(found, why);
  return found;
}

/** Lines that end in a line feed each. @throws SyntaxError where the last has none */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  ensure(lines.pop() === '', 'The last line has no end.');
  return lines;
}

/** A whole number of things, from 0. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A number of leaves, or the place of one, in its only form. @throws SyntaxError */
export function readSize(text: string): number {
  const size = Number(text);
  ensure(isCount(size) && `${size}` === text, 'This is no size.');
  return size;
}

export const isLogHash = (value: unknown): value is string =>
  typeof value === 'string' && new RegExp(`^${hashForm}$`).test(value);
export const isSiteId = (value: unknown): value is string =>
  typeof value === 'string' && new RegExp(`^${siteForm}$`).test(value);
