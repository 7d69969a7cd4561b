import type { Kind, Post } from '@parvis/contract';
import { type OwnReview, writeOwnReview } from '@parvis/core';
import type { Context } from '../runtime/context.ts';
import { openClient } from './client.ts';
import { openSubject } from './subject.ts';

/** Keeps this visitor's review for later visits and tells all widgets of the page; without a post, forgets it. */
export function saveOwnReview(context: Context, post?: Post): void {
  const { id, rating, experiencedOn } = (post ?? {}) as OwnReview;
  writeOwnReview(context, context.subject, post && { id, rating, experiencedOn });
  openSubject(context).own.value = post as ReturnType<typeof openSubject>['own']['value'];
}

/** Finds the review that this browser has forgotten and the server has not. */
export async function findOwnReview(context: Context, ownKind: Kind): Promise<Post | undefined> {
  const { client } = openClient(context);
  const me = await client.me().catch(() => undefined);
  // As the server writes the key: an address has one form there (S2).
  const key = openSubject(context).stats.value?.key ?? context.subject;
  const post = me?.posts.find(({ kind, subject }) => kind === ownKind && subject === key);
  if (post?.rating) saveOwnReview(context, post);
  return post;
}

/** The visitor's own today, as `YYYY-MM-DD`. */
export function toToday(now: Date = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
