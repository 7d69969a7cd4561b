import type { Post } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { reactions as messages } from '../i18n/en/reactions.ts';
import { toNumber } from '../i18n/intl.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { PageData } from '../runtime/context.ts';
import type { Ui } from '../runtime/ui.ts';
import { toChip } from '../ui/reactions/Chip.tsx';
import css from './more-reactions.css?inline';

/** What a list of posts has for it. */
interface Reacting {
  slots: Signal<object | undefined>;
  canWrite(): boolean;
  act(use: (actions: { react(post: Post, name: string): Promise<void> }) => unknown): void;
}

/**
 * Shows what stands beside a like, where a site takes votes against, or has chosen reactions of its own: those that somebody gave,
 * and the others behind a button.
 */
export function showMore(ui: Ui, model: Reacting, { site }: PageData): void {
  const { down, set = [], onPosts } = site?.reactions ?? {};
  const { lang } = ui;
  const t = createMessages(lang, 'posts', messages);
  const chosen = onPosts ? set : [];
  adoptStyles(ui.context.root, css);
  const Reactions: ComponentType<{ post: Post }> = ({ post }) => {
    const isOpen = useSignal(false);
    const { reactions } = post;
    const canReact = model.canWrite() && post.source === undefined;
    const toggle = (name: string) => () => {
      isOpen.value = false;
      model.act((actions) => actions.react(post, name));
    };
    const isGiven = (emoji: string): boolean => (reactions[emoji]?.count ?? 0) > 0;
    return (
      <>
        {down && toDown(reactions.down, canReact ? toggle('down') : undefined)}
        {chosen.map(
          (one) =>
            (isGiven(one.emoji) || (canReact && isOpen.value)) &&
            toChip({
              lang,
              chosen: one,
              reaction: reactions[one.emoji],
              onPress: canReact ? toggle(one.emoji) : undefined,
            }),
        )}
        {canReact && chosen.some(({ emoji }) => !isGiven(emoji)) && (
          <button
            type="button"
            class="quiet add"
            aria-expanded={isOpen.value}
            aria-label={t('react')}
            title={t('react')}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            <svg viewBox="0 0 24 24" class="line" aria-hidden="true">
              <path d="M20.6 9.6A9 9 0 1114 3.2M9 9.5h.01M15 9.5h.01M8.5 14a4 4 0 007 0M19 1.5v6M16 4.5h6" />
            </svg>
          </button>
        )}
      </>
    );
  };

  model.slots.value = { ...model.slots.value, Reactions };

  function toDown(reaction: Post['reactions'][string], onPress: (() => void) | undefined): VNode | false {
    const { count, mine } = reaction ?? { count: 0, mine: false };
    const n = count > 0 && toNumber(count, lang);
    if (!onPress && !n) return false;
    const said = n ? `${t('down')} · ${n}` : t('down');
    const shown = (
      <>
        <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
          <path d="M17 13V4h3v9zm-3-9H7a2 2 0 00-2 1.6l-1.4 6A2 2 0 005.6 14H10l-.7 4.2a1.6 1.6 0 002.9.8l1.8-5z" />
        </svg>
        {n && <span key={n}>{n}</span>}
      </>
    );
    return onPress ? (
      <button type="button" class="quiet" aria-pressed={mine} aria-label={said} title={t('down')} onClick={onPress}>
        {shown}
      </button>
    ) : (
      <span class="quiet" role="img" aria-label={said}>
        {shown}
      </span>
    );
  }
}
