import { type ElementName, elementNames } from './elements.ts';
import { type Kind, kindNames, toRow } from './kinds/index.ts';

/** What of a site is off (M46), as its settings say. */
interface WithOff {
  off: readonly ElementName[];
}

/**
 * Whether posts of this kind are neither shown nor taken. Of a reply it is the kind of its root that counts: it stands in
 * that one's block.
 */
export const isKindOff = ({ off }: WithOff, kind: Kind): boolean => off.some((name) => name === toRow(kind).block);

/** Elements that show nothing: those that are turned off, and what is made of their posts. */
export function toOffElements({ off }: WithOff): ElementName[] {
  if (off.length === 0) return [];
  const derived = kindNames.filter((kind) => isKindOff({ off }, kind)).flatMap((kind) => toRow(kind).derived);
  return elementNames.filter((name) => off.includes(name) || derived.includes(name));
}
