import type { Named } from '../../text/mentions.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { readPeople } from './people.ts';

/**
 * Whom a reply may name: read before its write begins.
 * @param post a post of the thread, or undefined for a root, where nobody has written yet
 */
export async function readNameable(context: Context, source: string, post: string | undefined): Promise<Named[]> {
  const { site, services } = context;
  if (post === undefined || !isId(post) || !source.includes('@')) return [];
  return services.store.read(async (verbs) => {
    const row = await verbs.posts.byId(site.id, post);
    if (!row) return [];
    const people = await readPeople(verbs, context, row.root_id);
    return people.map(({ author_id: id, author_name, author_kind }) => ({
      id,
      name: author_kind === 'staff' ? site.name : author_name,
    }));
  });
}
