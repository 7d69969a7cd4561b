import type { Post } from '@parvis/contract';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { findPost } from './find.ts';
import { toDependencies, toViewer } from './read.ts';
import { toPost } from './to-post.ts';

/** One post, whether it is still whole or a frame. @throws ProblemError NOT_FOUND */
export const getPost: Query<{ id: string }, Post> = (context, { id }) =>
  context.services.store.read(async (verbs) => {
    const row = await findPost(verbs, context, id);
    if (!row) throw new ProblemError('NOT_FOUND');
    const subject = (await verbs.subjects.byId(context.site.id, row.subject_id))!;
    const viewer = await toViewer(verbs, context, subject.key, [row]);
    return { result: toPost(row, viewer), dependencies: toDependencies(subject.key, { subject }) };
  });
