import { now } from '../posts/Time.tsx';
import type { Context } from '../runtime/context.ts';

/** Keeps times right while the page stays open. The answer stops it. */
export function startClock({ root, given }: Context): () => void {
  // One a widget: all of them turn the same hands, and the second finds them where they belong.
  const tick = (): void => {
    now.value = Date.now();
  };
  const timer = setInterval(tick, 20_000);
  document.addEventListener('visibilitychange', tick);
  // Where the server has written days, what is said in their place must not move what follows.
  if (given)
    import('./keep-width.ts').then((it) => {
      it.keepWidth(root);
      tick();
    }, Boolean);
  else tick();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
