import type { Post } from '@parvis/contract';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { act } from '../locales/en/act.ts';
import { Late } from './Late.tsx';
import { type Signal, useRef, useSignal } from './signals.ts';
import type { Ui } from './ui.ts';

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
  const button = useRef<HTMLButtonElement>();
  const close = (focus: boolean): void => {
    open.value = false;
    if (focus) button.current?.focus();
  };
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        aria-label={createWords(props.ui.lang, 'act', act)('actions')}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        ⋯
      </button>
      {open.value && (
        <Late load={() => import('./PostActs.tsx').then((late) => late.PostActs)} props={{ ...props, close }} />
      )}
    </div>
  );
}
