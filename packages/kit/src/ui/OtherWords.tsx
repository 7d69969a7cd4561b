import type { Post } from '@parvis/contract';
import { clearOtherDraft, type Draft, type DraftTarget, readOtherDraft } from '@parvis/core';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { otherWords } from '../i18n/en/other-words.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { RichText } from '../text/RichText.tsx';
import css from './other-words.css?inline';

/** What another tab has typed into the same form. */
export function toOtherDraft(ui: Ui, place: DraftTarget, choose: (draft?: Draft) => void): VNode {
  const draft = readOtherDraft(ui.context, place);
  const end = (chosen?: Draft): void => {
    clearOtherDraft(ui.context, place);
    choose(chosen);
  };
  return (
    <OtherWords ui={ui} word="otherTab" keep={() => end()} take={() => end(draft)}>
      <p class="as-typed">{[draft?.title, draft?.body].filter(Boolean).join('\n')}</p>
    </OtherWords>
  );
}

/** What a post says by now. */
export async function toOtherChange(
  ui: Ui,
  { id }: Post,
  choose: (post: Post, isTaken: boolean) => void,
): Promise<VNode> {
  const { client } = openClient(ui.context);
  const post = await client.post(id);
  return (
    <OtherWords
      key={post.editedAt}
      ui={ui}
      word="otherChange"
      keep={() => choose(post, false)}
      take={() => choose(post, true)}
    >
      {post.title && <strong>{post.title}</strong>}
      <RichText text={post.text} host={ui.context.host} />
    </OtherWords>
  );
}

function OtherWords({
  ui,
  word,
  keep,
  take,
  children,
}: {
  ui: Ui;
  word: 'otherTab' | 'otherChange';
  keep: () => void;
  take: () => void;
  children: ComponentChildren;
}): VNode {
  const t = createMessages(ui.lang, 'write', otherWords);
  const box = useRef<HTMLDivElement>(null);
  adoptStyles(ui.context.root, css);
  useLayoutEffect(() => {
    // Who has pressed a button waits for what comes of it; who types is told, and types on.
    if (word === 'otherChange') box.current?.focus();
    else ui.announce(t(word));
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside the list of posts would be one of its form
    <div ref={box} class="panel other-words" role="group" aria-label={t(word)} tabIndex={-1}>
      <p aria-hidden="true">
        <strong>{t(word)}</strong>
      </p>
      <div class="other-text">{children}</div>
      <div class="row">
        <button type="button" class="button" part="button" onClick={keep}>
          {t('keepMine')}
        </button>
        <button type="button" class="button" part="button" onClick={take}>
          {t('takeOther')}
        </button>
      </div>
    </div>
  );
}
