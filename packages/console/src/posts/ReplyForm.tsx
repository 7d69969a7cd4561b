import { limits, type ManagedPost } from '@parvis/contract';
import { toRow } from '@parvis/contract/kinds';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { SavedMenu, SavedReplies } from '../moderation/SavedReplies.tsx';
import { Field } from '../ui/Field.tsx';
import type { PostModel } from './model.ts';
import { toReplyAct } from './reply.ts';

/** What the business replies in public; what waits or was taken away is published with it. */
export function ReplyForm({
  site: { say, can },
  model: { reply, draft, wrong, isReplying, saved },
  item: { post },
}: {
  site: SiteContext;
  model: PostModel;
  item: ManagedPost;
}): VNode | null {
  const { posts: words } = say.words;
  const field = useRef<HTMLTextAreaElement>(null);
  const act = toReplyAct(post.status);
  if (!can('posts.write') || toRow(post.kind).replies === 'nobody' || (act && !can('posts.decide'))) return null;
  /** What was typed stays: the words go where one is. */
  const use = (body: string): void => {
    const { selectionStart: start, selectionEnd: end } = field.current!;
    draft.value = draft.value.slice(0, start) + body + draft.value.slice(end);
    field.current?.focus();
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reply(act);
        }}
      >
        <SavedMenu say={say} saved={saved} onUse={use} />
        <Field label={words.replyLabel} hint={words.replyHint} wrong={wrong.value}>
          {(ties) => (
            <textarea
              {...ties}
              ref={field}
              rows={4}
              required
              maxLength={limits.bodyLength}
              value={draft.value}
              onInput={({ currentTarget }) => {
                draft.value = currentTarget.value;
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </Field>
        <p>
          <button type="submit" aria-disabled={isReplying.value}>
            {act ? words.replyAnd[act] : words.reply}
          </button>
        </p>
      </form>
      <SavedReplies say={say} saved={saved} typed={draft.value} />
    </>
  );
}
