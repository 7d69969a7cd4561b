import type { Kind, PostChange } from '@parvis/contract';
import { names, read, type StorageScope, toPrefix, write } from './storage.ts';

/** Which form a draft belongs to. */
export interface DraftTarget {
  subject: string;
  kind: Kind;
  /** The post being answered. */
  parentId?: string;
  /** The post of one's own being changed. */
  postId?: string;
}

/** What was typed so far. */
export type Draft = PostChange;

interface Saved {
  at: number;
  draft: Draft;
  /** The tab that wrote it. */
  by?: string;
}

/** Milliseconds. */
const lifetime = 30 * 86_400_000;
const maxDrafts = 50;
/** Tells this tab from others over the same store, until the page goes. */
const tab = `${Math.random()}`.slice(2);
/** When and where each draft was written that this tab has read: what was written since is another tab's. */
const known = new Map<string, string>();

const toName = (scope: StorageScope, { subject, kind, parentId = '', postId }: DraftTarget): string =>
  `${toPrefix(scope)}:draft:${kind}:${postId ? `=${postId}` : parentId}:${subject}`;
const toStamp = ({ at, by }: Saved): string => `${at} ${by}`;
const isKnown = (name: string, saved: Saved): boolean => saved.by === tab || known.get(name) === toStamp(saved);

/** Of the same form, as other tabs left it: the newest, with its name. */
function findOther(scope: StorageScope, name: string): [name: string, saved: Saved] | undefined {
  const all = names(scope, `${name}~`).map((other): [string, Saved] => [other, read<Saved>(scope, other)!]);
  return all.filter(([, { by }]) => by !== tab).sort(([, a], [, b]) => b.at - a.at)[0];
}

/** What was typed into this form in the last 30 days, or undefined. */
export function readDraft(scope: StorageScope, form: DraftTarget): Draft | undefined {
  const name = toName(scope, form);
  const saved = read<Saved>(scope, name);
  if (!saved || Date.now() - saved.at >= lifetime) return;
  known.set(name, toStamp(saved));
  return saved.draft;
}

/**
 * Keeps what is typed; call it at most every half second. The oldest go when there are more than 50 on a site. What another
 * tab has typed into the same form meanwhile is kept beside it: {@link readOtherDraft}.
 */
export function saveDraft(scope: StorageScope, form: DraftTarget, draft: Draft): void {
  const name = toName(scope, form);
  const before = read<Saved>(scope, name);
  if (before && !isKnown(name, before)) write(scope, `${name}~${before.by}`, before);
  write(scope, `${name}~${tab}`, undefined);
  write(scope, name, { at: Date.now(), draft, by: tab } satisfies Saved);
  const all = names(scope, `${toPrefix(scope)}:draft:`)
    .map((name) => ({ name, at: read<Saved>(scope, name)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  all.forEach(({ name, at }, index) => {
    if (index >= maxDrafts || Date.now() - at >= lifetime) write(scope, name, undefined);
  });
}

/** Forgets the draft, once it was sent or thrown away. What another tab has typed meanwhile stays. */
export function clearDraft(scope: StorageScope, form: DraftTarget): void {
  const name = toName(scope, form);
  const saved = read<Saved>(scope, name);
  write(scope, `${name}~${tab}`, undefined);
  if (saved && isKnown(name, saved)) write(scope, name, undefined);
}

/** What another tab has typed into the same form, where both have; the newest. */
export const readOtherDraft = (scope: StorageScope, form: DraftTarget): Draft | undefined =>
  findOther(scope, toName(scope, form))?.[1].draft;

/** Forgets what {@link readOtherDraft} gives, once it was taken over or thrown away. */
export function clearOtherDraft(scope: StorageScope, form: DraftTarget): void {
  const found = findOther(scope, toName(scope, form));
  if (found) write(scope, found[0], undefined);
}
