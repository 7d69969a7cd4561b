import type { ServeCached } from './http/fast-path.ts';
import type { Services } from './http/services.ts';

/** What our own adapters and commands know of a server, and hosts need not. */
export interface Internals {
  services: Services;
  /** Absent where the host wants to see every Request. */
  serveCached: ServeCached | undefined;
}

const all = new WeakMap<object, Internals>();

export const setInternals = (parvis: object, internals: Internals): void => void all.set(parvis, internals);

/** Nothing for what only looks like a server. */
export const getInternals = (parvis: object): Internals | undefined => all.get(parvis);
