import type { RichText as Tree } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { preview } from '../i18n/en/preview.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { RichText } from '../text/RichText.tsx';
import css from './preview.css?inline';

/** A text as a post of it would show it: the server makes the tree, as it does of a post. */
export function Preview({
  ui,
  body,
  parentId,
}: {
  ui: Ui;
  body: string;
  /** Of a reply. */
  parentId?: string | undefined;
}): VNode {
  const text = useSignal<Tree | undefined>(undefined);
  const failure = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  const t = createMessages(ui.lang, 'write', preview);
  adoptStyles(ui.context.root, css);
  const load = async (): Promise<void> => {
    failure.value = '';
    try {
      const { client } = openClient(ui.context);
      text.value = (await client.preview({ body, parentId })).text;
      box.current?.focus();
    } catch (error) {
      failure.value = await toFailureText(ui, error);
    }
  };
  useLayoutEffect(() => void load(), []);
  const isBlank = text.value?.length === 0;
  return (
    <div ref={box} class="preview" tabIndex={-1} aria-busy={!text.value && !failure.value}>
      {text.value && !isBlank && <RichText text={text.value} host={ui.context.host} />}
      {isBlank && <p class="soft">{t('previewNone')}</p>}
      {failure.value ? (
        <p class="row" role="alert">
          <span class="failure">{failure.value}</span>
          <button type="button" class="button" part="button" onClick={load}>
            {ui.t('retry')}
          </button>
        </p>
      ) : (
        !text.value && <p class="soft">{ui.t('loading')}</p>
      )}
    </div>
  );
}
