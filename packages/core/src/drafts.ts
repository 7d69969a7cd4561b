import type { Kind, PostFields } from '@parvis/contract';
import { names, read, type StorageScope, toPrefix, write } from './storage.ts';

/** Which form a draft belongs to. */
export interface DraftTarget {
  subject: string;
  kind: Kind;
  /** The post being answered. */
  parentId?: string;
}

/** What was typed so far. */
export type Draft = PostFields;

interface Saved {
  at: number;
  draft: Draft;
}

/** Milliseconds. */
const lifetime = 30 * 86_400_000;
const maxDrafts = 50;

const toName = (scope: StorageScope, { subject, kind, parentId = '' }: DraftTarget): string =>
  `${toPrefix(scope)}:draft:${kind}:${parentId}:${subject}`;

/** What was typed into this form in the last 30 days, or undefined. */
export function readDraft(scope: StorageScope, form: DraftTarget): Draft | undefined {
  const saved = read<Saved>(scope, toName(scope, form));
  return saved && Date.now() - saved.at < lifetime ? saved.draft : undefined;
}

/** Keeps what is typed; call it at most every half second. The oldest go when there are more than 50 on a site. */
export function saveDraft(scope: StorageScope, form: DraftTarget, draft: Draft): void {
  write(scope, toName(scope, form), { at: Date.now(), draft } satisfies Saved);
  const all = names(scope, `${toPrefix(scope)}:draft:`)
    .map((name) => ({ name, at: read<Saved>(scope, name)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  all.forEach(({ name, at }, index) => {
    if (index >= maxDrafts || Date.now() - at >= lifetime) write(scope, name, undefined);
  });
}

/** Forgets the draft, once it was sent or thrown away. */
export const clearDraft = (scope: StorageScope, form: DraftTarget): void =>
  write(scope, toName(scope, form), undefined);
