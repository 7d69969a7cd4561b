import type { Context } from '../context.ts';

/** The revision that a subject has now; 0 before its first post. */
export async function revisionOf({ site, services }: Context, key: string): Promise<number> {
  return (await services.store.subjects.revisions(site.id, [key])).get(key) ?? 0;
}
