import { readSession } from '@parvis/core';
import { type Signal, signal } from '@preact/signals';
import type { Context } from '../runtime/context.ts';

/** Grows when the visitor of the page has become somebody else, or nobody. */
const changes: Signal<number> = signal(0);

/** Says that the visitor has become somebody else: what is theirs is another. */
export const tellVisitor = (): void => void changes.value++;

/** @param act what is to be done whenever that happens */
export function onVisitor(act: () => void): void {
  const { value } = changes;
  changes.subscribe((now) => now > value && act());
}

/** The name that this visitor wrote under before, in a component: drawn again when they become somebody else. */
export function toKnownName(context: Context): string | undefined {
  void changes.value;
  return readSession(context).name;
}
