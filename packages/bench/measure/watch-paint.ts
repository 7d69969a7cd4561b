/** What a page tells of itself; in milliseconds from the start of its navigation. */
export interface Told {
  first: number;
  largest: number;
  blocking: number;
  shift: number;
}

/** Watches from before the page's own scripts on; kept as `told` of the window. */
export function watchPaint(): void {
  const told = { first: 0, largest: 0, blocking: 0, shift: 0 };
  Object.assign(window, { told });
  const see = (type: string, hear: (entry: never) => void): void =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) hear(entry as never);
    }).observe({ type, buffered: true });
  see('largest-contentful-paint', ({ startTime }: PerformanceEntry) => {
    told.largest = startTime;
  });
  see('longtask', ({ duration }: PerformanceEntry) => {
    told.blocking += Math.max(0, duration - 50);
  });
  see('layout-shift', ({ value, hadRecentInput }: PerformanceEntry & { value: number; hadRecentInput: boolean }) => {
    if (!hadRecentInput) told.shift += value;
  });
  const look = (): void => {
    const root = document.querySelector('parvis-comments')?.shadowRoot ?? document;
    if ((root.querySelector('article')?.getBoundingClientRect().height ?? 0) > 0) {
      // What is laid out in a frame is seen when the next one begins.
      requestAnimationFrame(() => {
        told.first = performance.now();
      });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
