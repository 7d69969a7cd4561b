import type { Post } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { act } from '../i18n/en/act.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { Lazy } from '../ui/Lazy.tsx';

/** What is open below a post. */
export interface OpenPanel {
  id: string;
  part: 'remove' | 'report';
}

export interface PostMenuProps {
  ui: Ui;
  post: Post;
  panel: Signal<OpenPanel | undefined>;
  /** Without it its author cannot change it. */
  onEdit?: () => void;
}

/** The acts on a post, behind three dots. */
export function PostMenu(props: PostMenuProps): VNode {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (focus: boolean): void => {
    open.value = false;
    if (focus) button.current?.focus();
  };
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        aria-label={createMessages(props.ui.lang, 'act', act)('actions')}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        ⋯
      </button>
      {open.value && (
        <Lazy load={() => import('./PostActions.tsx').then((late) => late.PostActions)} props={{ ...props, close }} />
      )}
    </div>
  );
}
