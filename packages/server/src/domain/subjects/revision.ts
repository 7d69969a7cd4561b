import type { Context } from '../context.ts';

/** What a key means: the key of its subject, which is another than the one asked for of an alias, and its revision; 0 before its first post. */
export async function revisionOf({ site, services }: Context, key: string): Promise<{ key: string; revision: number }> {
  const [found] = await services.store.subjects.find(site.id, [key]);
  return { key: found?.subject.key ?? key, revision: found?.subject.revision ?? 0 };
}
