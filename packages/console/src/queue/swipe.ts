import { useSignal } from '@preact/signals';
import type { TargetedMouseEvent, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';

/** Pixels that a finger goes before it is taken for a swipe, and after which letting go acts. */
const startPx = 12;
const actPx = 96;

/** What swiping to each side does; absent where that is nothing. */
export interface Sides {
  left?: (() => void) | undefined;
  right?: (() => void) | undefined;
}

type OnPointer = (event: TargetedPointerEvent<HTMLElement>) => void;
interface Handlers {
  onPointerDown: OnPointer;
  onPointerMove: OnPointer;
  onPointerUp: OnPointer;
  onPointerCancel: OnPointer;
  onClickCapture: (event: TargetedMouseEvent<HTMLElement>) => void;
}

/**
 * Swipes of a finger or a pen, beside buttons that do the same. The element is `touch-action: pan-y`: up and down stay the
 * browser's, which then cancels what had begun here.
 */
export function useSwipe({ left, right }: Sides): { by: number; isFar: boolean; handlers: Handlers } {
  const by = useSignal(0);
  const from = useRef<{ id: number; x: number; y: number } | undefined>(undefined);
  /** A link under the finger is not followed at the end of a swipe. */
  const wasSwiped = useRef(false);
  const end = (): void => {
    from.current = undefined;
    by.value = 0;
  };
  return {
    by: by.value,
    isFar: Math.abs(by.value) >= actPx,
    handlers: {
      onPointerDown(event) {
        wasSwiped.current = false;
        const isTyped = event.target instanceof Element && event.target.closest('input,textarea,select') !== null;
        if (event.pointerType === 'mouse' || !event.isPrimary || isTyped) return;
        from.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
      },
      onPointerMove(event) {
        const at = from.current;
        if (!at || at.id !== event.pointerId) return;
        const x = event.clientX - at.x;
        if (by.value === 0) {
          if (Math.abs(x) < startPx || Math.abs(x) < 2 * Math.abs(event.clientY - at.y)) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          wasSwiped.current = true;
        }
        // Nowhere to go on a side without an act.
        by.value = (x < 0 ? left : right) ? x : Math.sign(x);
      },
      onPointerUp(event) {
        if (from.current?.id !== event.pointerId) return;
        const act = by.value <= -actPx ? left : by.value >= actPx ? right : undefined;
        end();
        act?.();
      },
      onPointerCancel: end,
      onClickCapture(event) {
        if (!wasSwiped.current) return;
        wasSwiped.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
