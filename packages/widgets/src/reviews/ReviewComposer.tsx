import type { Post } from '@parvis/contract';
import { fieldNames } from '@parvis/contract/kinds';
import { type Draft, readSession, saveDraft } from '@parvis/core';
import { showPost } from '@parvis/kit/posts/show-post.ts';
import { useDraft } from '@parvis/kit/posts/use-draft.ts';
import type { Failure } from '@parvis/kit/runtime/explain.ts';
import { toFailures } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { whenPasted } from '@parvis/kit/safe/paste.ts';
import { toToday } from '@parvis/kit/session/own-review.ts';
import { openSignIn } from '@parvis/kit/session/sign-in.ts';
import { toKnownName } from '@parvis/kit/session/visitor.ts';
import { SignedIn } from '@parvis/kit/ui/SignedIn.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ReviewForm } from './ReviewForm.tsx';
import type { FormSet, OpenForm, ReviewsModel, ReviewValues } from './types.ts';

/** Writes a review or changes one's own. What is typed is kept as a draft until it is sent. */
export function ReviewComposer({ ui, model, set }: { ui: Ui; model: ReviewsModel; set: FormSet | undefined }): VNode {
  const { context } = ui;
  const { post, draft: begun, name, email, error } = model.form.value as OpenForm;
  const place = { subject: context.subject, kind: model.kind, postId: post?.id };
  const signIn = openSignIn(ui);
  const isMember = signIn?.isMember.value;
  const knownName = toKnownName(context);
  // What has words already is changed without one.
  const isToldOf = !!(post?.source || post?.title);
  const asksAddress =
    !model.unrated && !!model.site.value?.form?.address && !isMember && !isToldOf && !readSession(context).confirmed;
  const failures = useSignal<Failure[]>([]);
  const busy = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const fail = async (thrown: unknown): Promise<void> => {
    failures.value = await toFailures(ui, thrown);
  };

  const { values, other, type, flush, end, settle, openedFor } = useDraft<ReviewValues>(ui, {
    place,
    begin: (saved) => ({ ...(post && toOwnFields(post)), ...(begun ?? saved), name, email }),
    ofPost: toOwnFields,
    toDraft({ name: _, email: __, ...draft }) {
      const isSame = post && JSON.stringify(draft) === JSON.stringify(toOwnFields(post));
      return !isSame && Object.values(draft).some(Boolean) ? draft : undefined;
    },
  });
  useLayoutEffect(() => {
    const [first] = [':checked', 'input'].map((one) => box.current?.querySelector<HTMLElement>(one)).filter(Boolean);
    first?.focus();
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
      if (post) flush();
      else end();
      const { name: typed, email: address, ...draft } = values.value;
      const actions = await model.actions();
      const author = { name: typed?.trim() || knownName, email: address?.trim() || undefined };
      const sent = await actions.send(draft, author, openedFor());
      if (post) end();
      if (sent === 'cancelled') saveDraft(context, place, draft);
      else if (sent) requestAnimationFrame(() => showPost(context, sent.id).catch(() => {}));
    } catch (thrown) {
      busy.value = false;
      if (!(await settle(thrown, post, send).catch(Boolean))) await fail(thrown);
    }
  };
  const close = (): void => {
    flush();
    model.form.value = undefined;
    requestAnimationFrame(() => {
      const back = post && context.root.getElementById(`parvis-${post.id}`);
      (back ?? context.root.querySelector<HTMLElement>('.head .button, h2'))?.focus();
    });
  };

  const Shown = set?.Form ?? ReviewForm;
  const form = (
    <Shown
      ui={ui}
      values={values.value}
      latest={toToday()}
      set={set}
      isEdit={!!post}
      asksName={!post}
      asksAddress={asksAddress}
      knownName={knownName}
      isMember={isMember}
      failures={failures.value}
      busy={busy.value}
      onType={type}
      onSend={send}
      onCancel={close}
    />
  );
  return (
    <div ref={box} class="review-form">
      {other.value}
      {post ? (
        form
      ) : (
        <SignedIn ui={ui} signIn={signIn} onCancel={close}>
          {form}
        </SignedIn>
      )}
    </div>
  );
}

/** The fields of a review of one's own as they are typed, with what tells whether it was changed since. */
const toOwnFields = (post: Post): Draft => ({
  ...Object.fromEntries(
    fieldNames
      // The text of a critique is made of its answers. The table of kinds would come along for that.
      .filter((name) => !post.answers || name === 'answers' || name === 'criteria')
      .map((name) => [name, (name === 'body' ? post.source : post[name]) ?? undefined]),
  ),
  basedOn: post.editedAt,
});
