import { now } from '../posts/Time.tsx';
import type { Context } from '../runtime/context.ts';

let watchers = 0;
let timer: ReturnType<typeof setInterval>;
const tick = (): void => {
  now.value = Date.now();
};

/** Keeps times right while the page stays open: one clock for all widgets. The answer stops it. */
export function startClock({ root }: Context): () => void {
  // Where the server has written days, what is said in their place must not move what follows.
  for (const { parentElement: box } of root.querySelectorAll('.byline a > time')) {
    if (box) box.style.minWidth = `${box.getBoundingClientRect().width}px`;
  }
  if (watchers++ === 0) {
    timer = setInterval(tick, 20_000);
    document.addEventListener('visibilitychange', tick);
    tick();
  }
  return () => {
    if (--watchers > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
