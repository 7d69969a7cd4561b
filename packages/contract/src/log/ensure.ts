/**
 * What is read has one form, and what is said holds together: whatever else is refused.
 * @param why in English, for whoever looks closer
 * @throws SyntaxError where it does not hold
 */
export function ensure(holds: unknown, why: string): asserts holds {
  if (!holds) throw new SyntaxError(why);
}
