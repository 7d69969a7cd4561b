import type { Post } from '@parvis/contract';
import type { Draft } from '@parvis/core';
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

const ofPost = ({ source, editedAt }: Post): Draft => ({ body: source ?? '', basedOn: editedAt });

/** Writes a comment or a reply, or changes one. What is typed is kept as a draft until it is sent. */
export function CommentComposer({ ui, model }: { ui: Ui; model: CommentsModel }): VNode {
  const { context } = ui;
  const { kind, post, text, quote, name, error } = model.form.value as OpenForm;
  const isEdit = kind === 'edit';
  const place = {
    subject: context.subject,
    kind: 'comment',
    parentId: kind === 'reply' ? post?.id : undefined,
    postId: isEdit ? post?.id : undefined,
  } as const;
  const signIn = openSignIn(ui);
  const isMember = signIn?.isMember.value;
  const knownName = toKnownName(context);
  const failures = useSignal<Failure[]>([]);
  const busy = useSignal(false);
  const fail = async (thrown: unknown): Promise<void> => {
    failures.value = await toFailures(ui, thrown);
  };

  const { values, other, type, flush, end, settle, openedFor } = useDraft<CommentValues>(ui, {
    place,
    begin(saved) {
      const begun = saved ?? (isEdit ? ofPost(post as Post) : {});
      const body = text ?? [begun.body?.trim(), quote].filter(Boolean).join('\n\n');
      return { ...begun, body, name };
    },
    ofPost,
    toDraft: ({ name: _, ...draft }) =>
      draft.body?.trim() && !(isEdit && draft.body === post?.source) ? draft : undefined,
  });
  useLayoutEffect(() => {
    if (error) fail(error);
    context.data.then(
      (data) =>
        (data ?? context.given).site?.presence &&
        import('@parvis/kit/live/presence.ts').then((it) => it.showWriters(ui), Boolean),
      Boolean,
    );
  }, []);

  const send = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    try {
      await whenPasted();
      // A new one is in the outbox from now on; a change is nowhere else until it is made.
      if (isEdit) flush();
      else end();
      const { body = '', name: typed, basedOn } = values.value;
      const actions = await model.actions();
      const sent = await actions.send(body, typed?.trim() || knownName, openedFor(), basedOn);
      if (isEdit) end();
      if (sent && sent !== 'cancelled') requestAnimationFrame(() => showPost(context, sent.id).catch(() => {}));
    } catch (thrown) {
      busy.value = false;
      if (!(await settle(thrown, post, send).catch(Boolean))) await fail(thrown);
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
      replyTo={kind === 'reply' ? post?.author?.name || ui.t('guest') : undefined}
      parentId={isEdit ? (post?.parentId ?? undefined) : post?.id}
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
    <>
      {other.value}
      {form}
    </>
  ) : (
    <SignedIn ui={ui} signIn={signIn} onCancel={close}>
      {other.value}
      {form}
    </SignedIn>
  );
}
