import type { Me } from '@parvis/contract';

/** All that came so far of what a site holds of somebody. */
export type Mine = Omit<Me, 'more'>;

/** What came so far, and what comes next: of each list both, and each subject once. */
export function join(known: Mine | undefined, { more: _, ...page }: Me): Mine {
  if (!known) return page;
  const both: Record<string, unknown> = { ...known, next: page.next };
  for (const [name, list] of Object.entries(page)) {
    if (Array.isArray(list)) both[name] = [...((known[name as keyof Mine] as unknown[] | undefined) ?? []), ...list];
  }
  const subjects = new Map([...known.subjects, ...page.subjects].map((subject) => [subject.key, subject]));
  return { ...(both as unknown as Mine), subjects: [...subjects.values()] };
}
