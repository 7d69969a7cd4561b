import type { NameField, SubjectChange, SubjectDetails } from '@parvis/contract';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';

/**
 * Sets what the business decides of a subject, says so, and offers the way back.
 *
 * @param after shows what is so then, also once it was taken back
 * @throws ParvisError where it was not done
 */
export async function change(
  { client }: SiteContext,
  of: SubjectDetails,
  changed: SubjectChange,
  said: string,
  after: () => Promise<void>,
): Promise<void> {
  const { key } = of;
  const set = async (body: SubjectChange): Promise<void> => {
    await client.request('manageSubject', { query: { key }, body });
    await after();
  };
  await set(changed);
  notify({ text: said, undo: () => set(toBefore(of, changed)) });
}

/** What the business had said of what it changed: what a visitor had said is no word of its own. */
function toBefore(of: SubjectDetails, changed: SubjectChange): SubjectChange {
  const names = (['url', 'title'] as NameField[]).filter((name) => changed[name] !== undefined);
  return {
    ...(changed.closed !== undefined && { closed: of.closed }),
    ...(changed.item !== undefined && { item: of.item ?? null }),
    ...(changed.critique !== undefined && { critique: of.critique }),
    ...Object.fromEntries(names.map((name) => [name, of.named.includes(name) ? of[name] : null])),
  };
}
