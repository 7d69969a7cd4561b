import { imageLimits } from '@parvis/contract';
import { createKey, readSession, writeSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { image } from '../i18n/en/image.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { insert } from '../safe/paste.ts';
import { useId } from '../ui/use-id.ts';
import { drawImage } from './draw-image.ts';
import css from './image.css?inline';
import { type Sent, sendImage } from './send-image.ts';

/** Shows an image and sends it, asks what there is to see in it, and puts it where the text was left. */
export function ImagePanel({ ui, area, close }: { ui: Ui; area: HTMLTextAreaElement; close(): void }): VNode {
  const t = createMessages(ui.lang, 'write', { ...image, cancel: write.cancel });
  const id = useId();
  const chosen = useSignal<Chosen | undefined>(undefined);
  const part = useSignal(0);
  const sent = useSignal<Sent | undefined>(undefined);
  const failure = useSignal<{ words: string; isFinal: boolean } | undefined>(undefined);
  const said = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  adoptStyles(ui.context.root, css);

  const send = async (): Promise<void> => {
    const one = chosen.value!;
    failure.value = undefined;
    part.value = 0;
    try {
      const answer = await sendImage(ui.context, one.blob, {
        key: one.key,
        token: readSession(ui.context).token,
        signal: one.ends.signal,
        progress: (n) => {
          if (chosen.value === one) part.value = n;
        },
      });
      if (answer.visitorToken) writeSession(ui.context, { token: answer.visitorToken });
      // Another one may have been chosen meanwhile.
      if (chosen.value === one) sent.value = answer.image;
    } catch (error) {
      const text = toWords((error as { code?: string }).code);
      const words = text ? t(text) : await toFailureText(ui, error);
      // The same file would be refused again.
      if (chosen.value === one) failure.value = { words, isFinal: text !== undefined };
    }
  };
  const choose = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    chosen.value?.ends.abort();
    const one: Chosen = { blob: file, key: createKey(), ends: new AbortController() };
    chosen.value = one;
    sent.value = undefined;
    failure.value = undefined;
    const drawn = await drawImage(file);
    if (chosen.value !== one) return;
    chosen.value = { ...one, ...drawn };
    void send();
  };
  const leave = (): void => {
    chosen.value?.ends.abort();
    chosen.value = undefined;
    close();
    area.focus();
  };
  const put = (): void => {
    insert(area, `![${said.value.trim().replace(/[[\]\\]/g, '\\$&')}](parvis-image:${sent.value!.id})`);
    leave();
  };

  useEffect(() => {
    button.current?.focus();
    // While this is open, an image that is pasted or dropped is the one to send.
    const take = (event: ClipboardEvent | DragEvent): void => {
      const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
      const found = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (!found) return;
      event.preventDefault();
      void choose(found);
    };
    area.addEventListener('paste', take);
    area.addEventListener('drop', take);
    return () => {
      area.removeEventListener('paste', take);
      area.removeEventListener('drop', take);
      chosen.value?.ends.abort();
    };
  }, []);

  const { canvas } = chosen.value ?? {};
  return (
    <fieldset class="image" aria-label={t('imageFile')}>
      {canvas && <div class="drawn" key={chosen.value!.key} ref={(box) => box?.prepend(canvas)} aria-hidden="true" />}
      <p class="row">
        <button ref={button} type="button" class="button" part="button" onClick={() => input.current?.click()}>
          {t('imageFile')}
        </button>
        <input
          ref={input}
          hidden
          type="file"
          accept="image/*"
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0]);
            // The same one may be chosen again.
            currentTarget.value = '';
          }}
        />
        <span class="soft" role="status">
          {chosen.value && !sent.value && !failure.value && t('imageSending')}
        </span>
      </p>
      {chosen.value && !sent.value && !failure.value && <progress value={part.value} aria-label={t('imageSending')} />}
      {failure.value && (
        <p class="row" role="alert">
          <span class="failure">{failure.value.words}</span>
          {!failure.value.isFinal && (
            <button type="button" class="button" part="button" onClick={send}>
              {ui.t('retry')}
            </button>
          )}
        </p>
      )}
      <div class="field">
        <label for={`${id}-said`}>{t('imageSay')}</label>
        <input
          id={`${id}-said`}
          type="text"
          maxLength={imageLimits.altLength}
          value={said.value}
          onInput={({ currentTarget }) => {
            said.value = currentTarget.value;
          }}
        />
      </div>
      <p class="row">
        <button
          type="button"
          class="button main"
          part="button"
          disabled={!sent.value || !said.value.trim()}
          onClick={put}
        >
          {t('imagePut')}
        </button>
        <button type="button" class="button" part="button" onClick={leave}>
          {t('cancel')}
        </button>
      </p>
    </fieldset>
  );
}

/** What is sent, and its picture where the browser can draw it. */
interface Chosen {
  blob: Blob;
  key: string;
  ends: AbortController;
  canvas?: HTMLCanvasElement;
}

/** What has words of its own here. */
function toWords(code: string | undefined): 'IMAGE_INVALID' | 'IMAGE_TOO_LARGE' | 'imageNone' | undefined {
  switch (code) {
    case 'BODY_TOO_LARGE':
    case 'IMAGE_TOO_LARGE':
      return 'IMAGE_TOO_LARGE';
    case 'IMAGE_INVALID':
      return code;
    case 'BLOCK_OFF':
    case 'TOO_MANY':
    case 'IMAGES_UNAVAILABLE':
      return 'imageNone';
  }
  return undefined;
}
