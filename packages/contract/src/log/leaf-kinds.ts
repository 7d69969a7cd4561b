import { type ReasonCode, reasonCodes } from '../decisions.ts';

/** Where a review is in the register: what the leaves say of it, and nothing else. */
export type LoggedState = 'pending' | 'published' | 'refused' | 'hidden' | 'withdrawn' | 'erased';
export const loggedStates: readonly LoggedState[] = [
  'pending',
  'published',
  'refused',
  'hidden',
  'withdrawn',
  'erased',
];

/** What a leaf of a site says that happened. */
export type LeafKind =
  | 'open'
  | 'submit'
  | 'import'
  | 'publish'
  | 'refuse'
  | 'edit'
  | 'reply'
  | 'hide'
  | 'restore'
  | 'withdraw'
  | 'erase'
  | 'close';

/** One kind of leaf (verifiable-log L4). */
export interface LeafRow {
  /** Names the first leaf of the review that it is about. */
  ref: boolean;
  /** Carries a commitment. `maybe`: without one, what was there is gone. */
  c: boolean | 'maybe';
  /** What may stand as `reason`; `source`: any name of a source; absent where a leaf has none. */
  reason?: readonly string[] | 'source';
  /** The states that it starts from; absent where it begins something. */
  from?: readonly LoggedState[];
  /** The state that it leads to; absent where it stays what it is. */
  to?: LoggedState;
}

const marks: readonly ReasonCode[] = reasonCodes;

/** Every kind of leaf that a site's chain has, as data. */
export const leafKinds: Readonly<Record<LeafKind, LeafRow>> = {
  open: { ref: false, c: true },
  submit: { ref: false, c: true, to: 'pending' },
  import: { ref: false, c: true, reason: 'source', to: 'pending' },
  publish: { ref: true, c: false, from: ['pending'], to: 'published' },
  refuse: { ref: true, c: false, reason: marks, from: ['pending'], to: 'refused' },
  edit: {
    ref: true,
    c: true,
    reason: ['author', 'verification', 'media', 'site'],
    from: ['pending', 'published', 'hidden'],
  },
  reply: { ref: true, c: 'maybe', from: ['published', 'hidden'] },
  hide: { ref: true, c: false, reason: [...marks, 'legal'], from: ['published'], to: 'hidden' },
  restore: { ref: true, c: false, reason: ['contest', 'error'], from: ['hidden', 'refused'], to: 'published' },
  withdraw: { ref: true, c: false, from: ['pending', 'published', 'hidden', 'refused'], to: 'withdrawn' },
  erase: {
    ref: true,
    c: false,
    reason: ['author', 'retention', 'legal'],
    from: ['pending', 'published', 'refused', 'hidden', 'withdrawn'],
    to: 'erased',
  },
  close: { ref: false, c: false },
};

/** Whether one leaf leads from a state to another: what it does not lead to cannot be done about a review (J5). */
export const hasLeaf = (from: LoggedState, to: LoggedState): boolean =>
  Object.values(leafKinds).some((row) => row.to === to && row.from?.includes(from));
