import { clearDraft, readDraft, saveDraft } from '@parvis/core';
import { posts } from '@parvis/kit/i18n/en/posts.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { showPost } from '@parvis/kit/posts/show-post.ts';
import { useDraft } from '@parvis/kit/posts/use-draft.ts';
import type { Failure } from '@parvis/kit/runtime/explain.ts';
import { toFailures } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { whenPasted } from '@parvis/kit/safe/paste.ts';
import { openSignIn } from '@parvis/kit/session/sign-in.ts';
import { toKnownName } from '@parvis/kit/session/visitor.ts';
import { SignedIn } from '@parvis/kit/ui/SignedIn.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { CommentForm, type CommentValues } from './CommentForm.tsx';
import type { CommentsModel, OpenForm } from './types.ts';

/** Writes a comment or a reply, or changes one. What is typed is kept as a draft until it is sent. */
export function CommentComposer({ ui, model }: { ui: Ui; model: CommentsModel }): VNode {
  const { context } = ui;
  const { kind, post, text, name, error } = model.form.value as OpenForm;
  const isEdit = kind === 'edit';
  const place = {
    subject: context.subject,
    kind: 'comment',
    parentId: kind === 'reply' ? post?.id : undefined,
  } as const;
  const signIn = openSignIn(ui);
  const isMember = signIn?.isMember.value;
  const knownName = toKnownName(context);
  const failures = useSignal<Failure[]>([]);
  const busy = useSignal(false);
  const fail = async (thrown: unknown): Promise<void> => {
    failures.value = await toFailures(ui, thrown);
  };

  const { values, type, flush, stop, openedFor } = useDraft<CommentValues>(
    () => ({ body: text ?? (isEdit ? post?.source : readDraft(context, place)?.body) ?? '', name }),
    ({ body }) => {
      if (isEdit) return;
      if (body?.trim()) saveDraft(context, place, { body });
      else clearDraft(context, place);
    },
  );
  useLayoutEffect(() => {
    if (error) fail(error);
  }, []);

  const send = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    try {
      await whenPasted();
      stop();
      clearDraft(context, place);
      const { body = '', name: typed } = values.value;
      const actions = await model.actions();
      const sent = await actions.send(body, typed?.trim() || knownName, openedFor());
      if (sent && sent !== 'cancelled') requestAnimationFrame(() => showPost(context, sent.id).catch(() => {}));
    } catch (thrown) {
      busy.value = false;
      await fail(thrown);
    }
  };

  const close = (): void => {
    flush();
    model.form.value = undefined;
  };
  const form = (
    <CommentForm
      ui={ui}
      values={values.value}
      replyTo={kind === 'reply' ? post?.author?.name || createMessages(ui.lang, 'posts', posts)('guest') : undefined}
      isEdit={isEdit}
      asksName={!isEdit}
      knownName={knownName}
      isMember={isMember}
      failures={failures.value}
      busy={busy.value}
      onType={type}
      onSend={send}
      onCancel={close}
    />
  );
  return isEdit ? (
    form
  ) : (
    <SignedIn ui={ui} signIn={signIn} onCancel={close}>
      {form}
    </SignedIn>
  );
}
