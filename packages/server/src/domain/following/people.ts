import { type Author, foldName, followLimits, type PeopleList, type PeopleQuery } from '@parvis/contract';
import type { ThreadPerson, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { findPost } from '../posts/find.ts';
import { isFrame } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';

/** Posts of a thread whose authors can be named: the newest. */
const mostPosts = 500;

/** Who writes in a thread, who wrote last first; only what everybody reads there. */
export const readPeople = (verbs: Verbs, { site }: Pick<Context, 'site'>, root: string): Promise<ThreadPerson[]> =>
  verbs.mentions.people(site.id, root, mostPosts);

/**
 * Whom a reply in the thread of a post can name: those whose name begins so, or a word of it.
 * @throws ProblemError NOT_FOUND
 */
export const listPeople: Query<PeopleQuery & { id: string }, PeopleList> = (context, { id, q = '' }) =>
  context.services.store.read(async (verbs) => {
    const post = await findPost(verbs, context, id);
    if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
    const begins = foldName(q);
    const people = (await readPeople(verbs, context, post.root_id)).filter(({ author_name }) =>
      ` ${foldName(author_name)}`.includes(` ${begins}`),
    );
    const items = people
      .filter(({ author_name, author_kind }) => author_kind !== 'staff' && author_name !== '')
      .slice(0, followLimits.people)
      .map(
        ({ author_id, author_name, author_kind }): Author => ({ id: author_id, name: author_name, kind: author_kind }),
      );
    return { result: { items } };
  });
