import { type Signal, signal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { PostMenuProps } from './post-slots.ts';

const Items: Signal<ComponentType<PostMenuProps> | undefined> = signal(undefined);

/** What the menu of a post holds. It comes when the first one is opened: who writes needs none of it. */
export function LateMenuItems(props: PostMenuProps): VNode | undefined {
  useLayoutEffect(() => {
    tryOrAnnounce(props.ui, async () => {
      Items.value ??= (await import('./PostMenuItems.tsx')).PostMenuItems;
    });
  }, []);
  return Items.value && <Items.value {...props} />;
}
