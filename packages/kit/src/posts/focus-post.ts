import type { Context } from '../runtime/context.ts';

/** Puts the focus on a post once it is drawn. */
export function focusPost({ root }: Context, id?: string): void {
  requestAnimationFrame(() => root.getElementById(`parvis-${id}`)?.focus());
}
