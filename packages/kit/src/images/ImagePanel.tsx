import { createKey, readSession, writeSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { image } from '../i18n/en/image.ts';
import { createMessages } from '../i18n/messages.ts';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { insert } from '../safe/paste.ts';
import { useId } from '../ui/use-id.ts';
import { type Sent, sendImage } from './send-image.ts';

/** Sends an image, asks what there is to see in it, and puts it where the text was left. */
export function ImagePanel({ ui, area, close }: { ui: Ui; area: HTMLTextAreaElement; close(): void }): VNode {
  const t = createMessages(ui.lang, 'write', image);
  const id = useId();
  const file = useSignal<{ file: File; key: string } | undefined>(undefined);
  const sent = useSignal<Sent | undefined>(undefined);
  const failure = useSignal('');
  const said = useSignal('');
  const input = useRef<HTMLInputElement>(null);

  const send = async (): Promise<void> => {
    const chosen = file.value!;
    failure.value = '';
    try {
      const { token } = readSession(ui.context);
      const answer = await sendImage(ui.context, chosen.file, chosen.key, token);
      if (answer.visitorToken) writeSession(ui.context, { token: answer.visitorToken });
      // Another one may have been chosen meanwhile.
      if (file.value === chosen) sent.value = answer.image;
    } catch (error) {
      const { code } = error as { code?: string };
      const known = code === 'BODY_TOO_LARGE' ? 'IMAGE_TOO_LARGE' : code;
      const text = known === 'IMAGE_TOO_LARGE' || known === 'IMAGE_INVALID' ? t(known) : await toFailureText(ui, error);
      if (file.value === chosen) failure.value = text;
    }
  };
  const choose = (chosen: File | null | undefined): void => {
    if (!chosen) return;
    file.value = { file: chosen, key: createKey() };
    sent.value = undefined;
    void send();
  };
  const put = (): void => {
    insert(area, `![${said.value.trim().replace(/[[\]\\]/g, '\\$&')}](parvis-image:${sent.value!.id})`);
    close();
    area.focus();
  };

  useEffect(() => {
    input.current?.focus();
    // While this is open, an image that is pasted or dropped is the one to send.
    const take = (event: ClipboardEvent | DragEvent): void => {
      const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
      const found = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (!found) return;
      event.preventDefault();
      choose(found);
    };
    area.addEventListener('paste', take);
    area.addEventListener('drop', take);
    return () => {
      area.removeEventListener('paste', take);
      area.removeEventListener('drop', take);
    };
  }, []);

  return (
    <fieldset class="image" aria-label={t('imageFile')}>
      <div class="field">
        <label for={`${id}-file`}>{t('imageFile')}</label>
        <input
          ref={input}
          id={`${id}-file`}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
        />
      </div>
      <div class="field">
        <label for={`${id}-said`}>{t('imageSay')}</label>
        <input
          id={`${id}-said`}
          type="text"
          maxLength={300}
          value={said.value}
          onInput={({ currentTarget }) => {
            said.value = currentTarget.value;
          }}
        />
      </div>
      {failure.value ? (
        <p class="row" role="alert">
          <span class="failure">{failure.value}</span>
          <button type="button" class="button" part="button" onClick={send}>
            {ui.t('retry')}
          </button>
        </p>
      ) : (
        <p class="row">
          <button
            type="button"
            class="button"
            part="button"
            disabled={!sent.value || !/[^\s]/.test(said.value)}
            onClick={put}
          >
            {t('imagePut')}
          </button>
          <span class="soft" role="status">
            {file.value && !sent.value && t('imageSending')}
          </span>
        </p>
      )}
    </fieldset>
  );
}
