import type { ChangeRow } from '../../store/store.ts';

/** A change with what it made other. */
export interface Changed {
  of: string;
  /** The post that it was done for. */
  post: string | null;
  before: Readonly<Record<string, unknown>>;
  after: Readonly<Record<string, unknown>>;
}

export const toChanged = ({ of_id, post_id, before, after }: ChangeRow): Changed => ({
  of: of_id,
  post: post_id,
  before: before === null ? {} : JSON.parse(before),
  after: after === null ? {} : JSON.parse(after),
});

/** Whether the fields that a change made other are still what they became. */
export function isAsLeft(thing: object, { after }: Pick<Changed, 'after'>): boolean {
  const now = thing as Record<string, unknown>;
  return Object.keys(after).every((name) => JSON.stringify(now[name]) === JSON.stringify(after[name]));
}
