const asShown = 'The first one compares a record with what is shown of it and does not ask what a record may be (L9).';

/**
 * Where the two verifiers may say different things of a tampering, and why; neither calls a register intact that somebody could
 * be misled by. Whatever is not here, both say alike.
 */
export const differences: Record<string, string> = {
  'signed: the record of a published review has a field more': asShown,
  'signed: the record of a published review has no language': asShown,
  'signed: the record of a published review has six stars': asShown,
  'signed: the record of a published review has a mark of 0': asShown,
  'signed: the record of a published review says no day': asShown,
  'signed: the record of a published review is of an unknown origin': asShown,
  'signed: the record of a published review is verified by nothing that there is': asShown,
};
