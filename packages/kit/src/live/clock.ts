import { now } from '../posts/Time.tsx';
import type { Context } from '../runtime/context.ts';

/** Keeps times right while the page stays open. The answer stops it. */
export function startClock({ root }: Context): () => void {
  // Where the server has written days, what is said in their place must not move what follows.
  const boxes = [...root.querySelectorAll('.byline a > time')].map((time) => time.parentElement as HTMLElement);
  // All are measured before one is changed: else the page is laid out anew for each. Where it becomes narrow, dates break.
  const widths = boxes.map((box) => box.getBoundingClientRect().width);
  for (const [at, { style }] of boxes.entries()) style.minWidth = `min(${widths[at]}px,100%)`;
  // One a widget: all of them turn the same hands, and the second finds them where they belong.
  const tick = (): void => {
    now.value = Date.now();
  };
  const timer = setInterval(tick, 20_000);
  document.addEventListener('visibilitychange', tick);
  tick();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
