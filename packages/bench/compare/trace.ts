/** One event of a Chromium trace, as far as it is read. Times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { name?: string };
}

/**
 * Whatever runs JavaScript of a page: its scripts, what calls them, and what they left for later. `ScriptDuration` of
 * the browser's own metrics leaves the microtasks out, and with them most of a program that awaits.
 */
const running = new Set(['EvaluateScript', 'v8.evaluateModule', 'FunctionCall', 'RunMicrotasks']);
const preparing = new Set(['v8.compile', 'v8.compileModule', 'v8.produceCache']);

/** Milliseconds of the main thread. */
export interface ScriptTime {
  /** In JavaScript, the outermost event of each nest counted once. */
  running: number;
  /** Parsing and compiling, as far as it is not within the former. */
  preparing: number;
}

/** Reads the renderer's main thread of a trace that holds one page. */
export function toScriptTime(events: TraceEvent[]): ScriptTime {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = (event: TraceEvent): boolean => mains.some(({ pid, tid }) => pid === event.pid && tid === event.tid);
  const whole = events.filter((event) => event.ph === 'X' && isMain(event));
  const run = toLength(whole.filter(({ name }) => running.has(name)));
  const all = toLength(whole.filter(({ name }) => running.has(name) || preparing.has(name)));
  return { running: run, preparing: all - run };
}

/** Milliseconds that events cover together, however they nest. */
function toLength(events: TraceEvent[]): number {
  let [length, end] = [0, 0];
  for (const { ts, dur = 0 } of events.sort((a, b) => a.ts - b.ts)) {
    const from = Math.max(ts, end);
    if (ts + dur <= from) continue;
    length += ts + dur - from;
    end = ts + dur;
  }
  return length / 1000;
}
