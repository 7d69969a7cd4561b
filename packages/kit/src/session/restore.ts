import { hasPending, readOwnReview, readSession } from '@parvis/core/session';
import type { Background, Context } from '../runtime/context.ts';
import { openSubject } from './subject.ts';

/** Shows what an earlier visit has left of this visitor, and goes on with what was not sent. */
export function restore(context: Context, widget: Background): void {
  openSubject(context).own.value ??= readOwnReview(context, context.subject);
  // What the server has rendered is the same for everyone.
  if (context.given && readSession(context).token) widget.reload?.();
  if (hasPending(context)) widget.resume?.();
}
