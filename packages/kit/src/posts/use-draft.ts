import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

/** How long after the last key what was typed is kept. */
const pauseMs = 400;

/** What is typed into a form. */
export interface TypedDraft<Values> {
  values: Signal<Values>;
  type(change: Partial<Values>): void;
  /** Keeps it now, instead of after a pause. */
  flush(): void;
  /** What is about to be sent is kept no more. */
  stop(): void;
  /** Milliseconds since the form was opened; undefined of one that had words in it then. */
  openedFor(): number | undefined;
}

/**
 * Holds what is typed into a form, and keeps it as a draft after a pause and when the page goes.
 * @param keep called with what is there
 */
export function useDraft<Values extends object>(
  begin: () => Values,
  keep: (values: Values) => void,
): TypedDraft<Values> {
  const values = useSignal(useMemo(begin, []));
  const opened = useRef(
    Object.values(values.peek()).some((value) => typeof value === 'string' && value) ? 0 : Date.now(),
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  const flush = (): void => {
    stop();
    keep(values.peek());
  };
  useLayoutEffect(() => {
    // A page that goes away keeps what was typed in the last half second, too; so does one that takes the form away.
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      if (timer.current) flush();
    };
  }, []);
  return {
    values,
    flush,
    stop,
    openedFor: () => (opened.current ? Math.max(0, Date.now() - opened.current) : undefined),
    type(change) {
      values.value = { ...values.peek(), ...change };
      stop();
      timer.current = setTimeout(flush, pauseMs);
    },
  };
}
