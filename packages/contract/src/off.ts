import { type ElementName, elementNames } from './elements.ts';
import { type Kind, kindNames, toRow } from './kinds/index.ts';

/** What of a site is off (M46), as its settings say. */
interface WithOff {
  off: readonly ElementName[];
  /** Settings without which kinds are off: those that their rows name. */
  critique?: object | null;
}

/**
 * Whether posts of this kind are neither shown nor taken. Of a reply it is the kind of its root that counts: it stands in
 * that one's block.
 */
export const isKindOff = (settings: WithOff, kind: Kind): boolean =>
  !isThere(settings, kind) || settings.off.some((name) => name === toRow(kind).block);

/** Whether the setting is there that a kind is nothing without. */
export function isThere(settings: Omit<WithOff, 'off'>, kind: Kind): boolean {
  const { setting } = toRow(kind);
  return setting === undefined || !!settings[setting];
}

/** Elements that show nothing: those that are turned off, and what is made of their posts. */
export function toOffElements(settings: WithOff): ElementName[] {
  const { off } = settings;
  if (off.length === 0) return [];
  const derived = kindNames.filter((kind) => isKindOff(settings, kind)).flatMap((kind) => toRow(kind).derived);
  return elementNames.filter((name) => off.includes(name) || derived.includes(name));
}
