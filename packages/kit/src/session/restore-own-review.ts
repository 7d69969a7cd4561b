import { readOwnReview } from '@parvis/core/session';
import type { Context } from '../runtime/context.ts';
import { openSubject } from './subject.ts';

/** Reads what an earlier visit has left of this visitor's review. */
export function restoreOwnReview(context: Context): void {
  openSubject(context).own.value ??= readOwnReview(context, context.subject);
}
