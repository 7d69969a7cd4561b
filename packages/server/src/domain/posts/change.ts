import type { Post, PostChange } from '@parvis/contract';
import { toPostEvents } from '../../events/event.ts';
import { startLanguages } from '../../text/language.ts';
import type { UseCase } from '../use-case.ts';
import { isChanged, toChanged, toStoredText, toWords } from './content.ts';
import { authorOf, checkOwn, findOpenSubject, lockPost } from './find.ts';
import { toPost } from './to-post.ts';

/** Writes new words or a new rating into a post of one's own (P8). A change that says nothing new changes nothing. */
export const changePost: UseCase<{ id: string; change: PostChange }, Post> = async (context, { id, change }) => {
  const { site, principal, now } = context;
  const author = authorOf(principal);
  if (change.body) await startLanguages();
  return async (verbs) => {
    const before = await lockPost(verbs, context, id);
    checkOwn(before, author);
    const subject = await findOpenSubject(verbs, before);
    const content = toChanged(before, change);
    const isSameText = content.source === before.source && toWords(content) === toWords(before);
    const text = isSameText ? undefined : await toStoredText(before.kind, content);
    if (text) await context.spend?.(text.text.length);
    const changed = isChanged(before, content)
      ? await verbs.posts.change(before, { ...content, ...text, edited_at: now })
      : undefined;
    const row = (await verbs.posts.byId(site.id, before.id))!;
    const reacted = await verbs.reactions.of(site.id, author, [row.id]);
    return {
      result: toPost(row, { site, subjectKey: subject.key, principal, reacted }),
      ...(changed && { events: toPostEvents(site, subject.key, changed) }),
    };
  };
};
