import type { Kind, PostInput } from '@parvis/contract';
import { names, type Place, read, toPrefix, write } from './storage.ts';

/** Which form a draft belongs to. */
export interface DraftPlace {
  subject: string;
  kind: Kind;
  /** The post being answered. */
  parentId?: string;
}

/** What was typed so far. */
export type Draft = Partial<Pick<PostInput, 'title' | 'body' | 'rating' | 'criteria' | 'experiencedOn'>>;

interface Saved {
  at: number;
  draft: Draft;
}

const lifetime = 30 * 86_400_000;
const most = 50;

const toName = (place: Place, { subject, kind, parentId = '' }: DraftPlace): string =>
  `${toPrefix(place)}:draft:${kind}:${parentId}:${subject}`;

/** What was typed into this form in the last 30 days, or undefined. */
export function readDraft(place: Place, form: DraftPlace): Draft | undefined {
  const saved = read<Saved>(place, toName(place, form));
  return saved && Date.now() - saved.at < lifetime ? saved.draft : undefined;
}

/** Keeps what is typed; call it at most every half second. The oldest go when there are more than 50 on a site. */
export function saveDraft(place: Place, form: DraftPlace, draft: Draft): void {
  write(place, toName(place, form), { at: Date.now(), draft } satisfies Saved);
  const all = names(place, `${toPrefix(place)}:draft:`)
    .map((name) => ({ name, at: read<Saved>(place, name)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  all.forEach(({ name, at }, index) => {
    if (index >= most || Date.now() - at >= lifetime) write(place, name, undefined);
  });
}

/** Forgets the draft, once it was sent or thrown away. */
export const clearDraft = (place: Place, form: DraftPlace): void => write(place, toName(place, form), undefined);
