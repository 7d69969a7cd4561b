import { limits, type Post, type ReplyAct } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notices } from '../ui/Notices.tsx';
import type { Say } from '../words/words.ts';

import { SavedMenu, SavedReplies } from './SavedReplies.tsx';
import type { SavedReplies as Saved } from './saved-replies.ts';
import './dialogs.css';

/** What a reply may go with, in this order; of a post that waits it always does. */
const withReply: readonly ReplyAct[] = ['approve', 'restore', 'keep'];

interface Props {
  say: Say;
  post: Post;
  /** It was reported or contested: to keep it is a decision. */
  isDoubted: boolean;
  /** What was typed, which outlives the dialog: nothing of it is lost. */
  draft: Signal<string>;
  saved?: Saved | undefined;
  /** Why it did not work before. */
  wrong?: string | undefined;
  onReply: (body: string, act?: ReplyAct) => void;
  onClose: () => void;
}

/** Asks for what the business replies in public. */
export function Reply({ say, post, isDoubted, draft, saved, wrong, onReply, onClose }: Props): VNode {
  const { words, fill } = say;
  const { moderation, app } = words;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const act = withReply.find((one) => acts[one].from.includes(post.status) && (one !== 'keep' || isDoubted));
  const send = (with_: ReplyAct | undefined): void => {
    const body = draft.value.trim();
    if (body === '') field.current?.reportValidity();
    else onReply(body, with_);
  };
  /** What was typed stays: the words go where one is. */
  const use = (body: string): void => {
    const { selectionStart: start, selectionEnd: end } = field.current!;
    draft.value = draft.value.slice(0, start) + body + draft.value.slice(end);
    field.current?.focus();
  };
  const name = post.author?.name || moderation.guest;
  return (
    <Dialog title={moderation.reply} onClose={onClose}>
      <blockquote class="soft quoted">
        <p>{fill(moderation.wrote, { name })}</p>
        <RichText host="" text={post.text} lang={undefined} />
      </blockquote>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(act);
        }}
      >
        {saved && <SavedMenu say={say} saved={saved} onUse={use} />}
        <Field label={moderation.replyLabel} hint={moderation.replyHint} wrong={wrong}>
          {(ties) => (
            <textarea
              {...ties}
              ref={field}
              rows={5}
              required
              maxLength={limits.bodyLength}
              lang={post.lang ?? undefined}
              value={draft.value}
              onInput={({ currentTarget }) => {
                draft.value = currentTarget.value;
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                send(act);
              }}
            />
          )}
        </Field>
        <p class="row">
          <button type="submit">{act ? moderation.replyAnd[act] : moderation.reply}</button>
          {act === 'keep' && (
            <button type="button" class="second" onClick={() => send(undefined)}>
              {moderation.replyOnly}
            </button>
          )}
          <button type="button" class="second" onClick={onClose}>
            {app.cancel}
          </button>
        </p>
      </form>
      {saved && <SavedReplies say={say} saved={saved} typed={draft.value} />}
      <Notices say={say} isFresh />
    </Dialog>
  );
}
