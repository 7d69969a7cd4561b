import type { ManagedPost } from '@parvis/contract';
import { toRow } from '@parvis/contract/kinds';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import type { PostModel } from './model.ts';
import { toReplyAct } from './reply.ts';

/** As many letters as the server takes of a post. */
const mostLetters = 10_000;

/** What the business replies in public; what waits or was taken away is published with it. */
export function ReplyForm({
  site: { say, can },
  model: { reply, draft, wrong, isReplying },
  item: { post },
}: {
  site: SiteContext;
  model: PostModel;
  item: ManagedPost;
}): VNode | null {
  const { posts: words } = say.words;
  const act = toReplyAct(post.status);
  if (!can('posts.write') || toRow(post.kind).replies === 'nobody' || (act && !can('posts.decide'))) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reply(act);
      }}
    >
      <Field label={words.replyLabel} hint={words.replyHint} wrong={wrong.value}>
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            required
            maxLength={mostLetters}
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
  );
}
