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
  /** Carries a commitment. `maybe`: without one, what was there is gone. @default false */
  c?: true | 'maybe';
  /** What may stand as `reason`; absent where a leaf has none. */
  reason?: RegExp;
  /**
   * The states that it starts from, of the review that it is about, whose first leaf it names as `ref`; absent where it is
   * about none.
   */
  from?: readonly LoggedState[];
  /** The state that it leads to; absent where it stays what it is. */
  to?: LoggedState;
}

/** Every kind of leaf that a site's chain has, as data. Of what an `import` comes from, any name. */
export const leafKinds: Readonly<Record<LeafKind, LeafRow>> = {
  open: { c: true },
  submit: { c: true, to: 'pending' },
  import: { c: true, reason: /^[a-z0-9][a-z0-9_-]{0,39}$/, to: 'pending' },
  publish: { from: ['pending'], to: 'published' },
  refuse: { reason: /^M([1-9]|1[01])$/, from: ['pending'], to: 'refused' },
  edit: { c: true, reason: /^(author|verification|media|site)$/, from: ['pending', 'published', 'hidden'] },
  reply: { c: 'maybe', from: ['published', 'hidden'] },
  hide: { reason: /^(M([1-9]|1[01])|legal)$/, from: ['published'], to: 'hidden' },
  restore: { reason: /^(contest|error)$/, from: ['hidden', 'refused'], to: 'published' },
  withdraw: { from: ['pending', 'published', 'hidden', 'refused'], to: 'withdrawn' },
  erase: {
    reason: /^(author|retention|legal)$/,
    from: ['pending', 'published', 'hidden', 'refused', 'withdrawn'],
    to: 'erased',
  },
  close: {},
};

/** Whether one leaf leads from a state to another: what it does not lead to cannot be done about a review (J5). */
export const hasLeaf = (from: LoggedState, to: LoggedState): boolean =>
  Object.values(leafKinds).some((row) => row.to === to && row.from?.includes(from));
