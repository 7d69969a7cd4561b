import { toPrefix } from '@parvis/core/session';
import type { Context } from '../element/context.ts';

/** Whether posts of an earlier visit wait to be sent. Storage may be blocked, and then none do. */
export function hasPending(context: Context): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(`${toPrefix(context)}:outbox:`));
  } catch {
    return false;
  }
}
