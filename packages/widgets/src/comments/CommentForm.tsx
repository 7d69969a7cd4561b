import { limits } from '@parvis/contract';
import { clearDraft, readDraft, readSession, saveDraft } from '@parvis/core';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Field, Form } from '../kit/Form.tsx';
import { type Failure, toFailure } from '../kit/failure.ts';
import { reveal } from '../kit/reveal.ts';
import { useEffect, useOnce, useSignal } from '../kit/signals.ts';
import type { Ui } from '../kit/ui.ts';
import { posts } from '../locales/en/posts.ts';
import { sending } from '../locales/en/sending.ts';
import { write } from '../locales/en/write.ts';
import { writeComment } from '../locales/en/write-comment.ts';
import type { CommentsModel, OpenForm } from './model.ts';

const words = { ...write, ...sending, ...writeComment };

/** Writes a comment or a reply, or changes one. What is typed is kept as a draft until it is sent. */
export function CommentForm({ ui, model }: { ui: Ui; model: CommentsModel }): VNode | null {
  const t = createWords(ui.lang, 'write', words);
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
  const timer = useOnce<{ current?: ReturnType<typeof setTimeout> }>(() => ({}));

  const keep = (): void => {
    if (kind === 'edit') return;
    if (body.value.trim()) saveDraft(ui.context, place, { body: body.value });
    else clearDraft(ui.context, place);
  };
  useEffect(() => {
    if (error) fail(error);
    // A page that goes away keeps what was typed in the last half second, too.
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  });
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
      const acts = await model.acts();
      await acts.send(body.value, (form.get('name') as string | null)?.trim() || knownName);
      const fresh = shown().find((id) => !before.has(id)) ?? post?.id;
      if (fresh) requestAnimationFrame(() => reveal(ui.context, fresh));
    } catch (thrown) {
      busy.value = false;
      await fail(thrown);
    }
  };

  const left = limits.bodyLength - body.value.length;
  const name = post?.author?.name || createWords(ui.lang, 'posts', posts)('guest');
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
