import { limits } from '@parvis/contract';
import { clearDraft, readDraft, readSession, saveDraft } from '@parvis/core';
import { posts } from '@parvis/kit/i18n/en/posts.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { scrollToPost } from '@parvis/kit/posts/scroll-to-post.ts';
import { type Failure, toFailure } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Field, Form } from '@parvis/kit/ui/Form.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { writeComment } from './form-messages.ts';
import type { CommentsModel, OpenForm } from './model.ts';

const messages = { ...write, ...sending, ...writeComment };

/** Writes a comment or a reply, or changes one. What is typed is kept as a draft until it is sent. */
export function CommentForm({ ui, model }: { ui: Ui; model: CommentsModel }): VNode | null {
  const t = createMessages(ui.lang, 'write', messages);
  const { kind, post, text, error } = model.form.value as OpenForm;
  const place = {
    subject: ui.context.subject,
    kind: 'comment',
    parentId: kind === 'reply' ? post?.id : undefined,
  } as const;
  const knownName = readSession(ui.context).name;
  const body = useSignal(text ?? (kind === 'edit' ? post?.source : readDraft(ui.context, place)?.body) ?? '');
  const failure = useSignal<Failure | undefined>(undefined);
  const fail = async (thrown: unknown): Promise<void> => {
    failure.value = await toFailure(ui, thrown);
  };
  const busy = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = (): void => {
    if (kind === 'edit') return;
    if (body.value.trim()) saveDraft(ui.context, place, { body: body.value });
    else clearDraft(ui.context, place);
  };
  useLayoutEffect(() => {
    if (error) fail(error);
    // A page that goes away keeps what was typed in the last half second, too.
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, []);
  const type = (value: string): void => {
    body.value = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, 400);
  };

  const close = (): void => {
    clearTimeout(timer.current);
    keep();
    model.form.value = undefined;
  };
  const send = async (form: FormData): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    clearTimeout(timer.current);
    try {
      const shown = (): string[] =>
        [model.list, ...model.threads.values()].flatMap(({ items }) => items.value.map(({ id }) => id));
      const before = new Set(shown());
      clearDraft(ui.context, place);
      const acts = await model.actions();
      await acts.send(body.value, (form.get('name') as string | null)?.trim() || knownName);
      const unseen = shown().find((id) => !before.has(id)) ?? post?.id;
      if (unseen) requestAnimationFrame(() => scrollToPost(ui.context, unseen));
    } catch (thrown) {
      busy.value = false;
      await fail(thrown);
    }
  };

  const left = limits.bodyLength - body.value.length;
  const name = post?.author?.name || createMessages(ui.lang, 'posts', posts)('guest');
  return (
    <Form ui={ui} failure={failure.value} onSend={send}>
      <Field
        name="body"
        t={t}
        label={kind === 'reply' ? t('replyTo', { name }) : t('comment')}
        hint={left < 500 ? t(left < 0 ? 'over' : 'left', { n: Math.abs(left) }) : t('format')}
        rows={3}
        value={body.value}
        required
        fault={left < 0 ? t('over', { n: -left }) : !body.value.trim() && t('FIELD_REQUIRED')}
        autofocus
        failure={failure.value}
        onInput={type}
      />
      {!knownName && kind !== 'edit' && (
        <Field
          name="name"
          t={t}
          label={t('name')}
          autocomplete="name"
          required
          maxLength={limits.nameLength}
          failure={failure.value}
        />
      )}
      <div class="row">
        <button type="submit" class="button main" part="button" aria-disabled={busy.value}>
          {t(busy.value ? 'sending' : kind === 'edit' ? 'save' : 'send')}
        </button>
        <button type="button" class="button" part="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </Form>
  );
}
