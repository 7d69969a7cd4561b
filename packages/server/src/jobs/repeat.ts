export interface Repeat {
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Does something again and again, one at a time. What fails is tried again the next time.
 * @param work true when there is more to do, which begins at once
 * @param everyMs between two
 */
export function createRepeat(
  work: () => Promise<unknown>,
  { everyMs, onError }: { everyMs: number; onError(error: unknown): void },
): Repeat {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  const turn = (): void => {
    running = work()
      .catch(onError)
      .then((isMore) => {
        running = undefined;
        const waitMs = isMore === true ? 0 : everyMs * (0.75 + Math.random() / 2);
        if (!stopped) timer = setTimeout(turn, waitMs).unref();
      });
  };
  return {
    start: turn,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
