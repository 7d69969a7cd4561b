/** One event of a Chromium trace, as far as it is read. Times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: {
    id?: string;
    data?: {
      documentLoaderURL?: string;
      functionName?: string;
      weighted_score_delta?: number;
    };
  };
}

/**
 * What is recorded. `v8.execute` holds `RunMicrotasks` and nothing besides; `disabled-by-default-devtools.timeline` the
 * tasks, classic scripts and commits.
 */
export const categories: string[] = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
  'v8.execute',
  'disabled-by-default-v8.compile',
  'blink.user_timing',
  'loading',
];

/** What `watch.ts` leaves in a trace: its marks, and the name of its function. */
export const marks = { first: 'bench:first', all: 'bench:all', seen: 'bench:seen' } as const;
const watcher = 'benchLook';

/**
 * Whatever runs JavaScript of a page: its scripts, what calls them, and what they left for later. The browser's own
 * `ScriptDuration` leaves the microtasks out, and with them most of a program that awaits; `FunctionCall` those at the
 * end of a callback.
 */
const running = new Set(['EvaluateScript', 'v8.evaluateModule', 'v8.callFunction', 'FunctionCall', 'RunMicrotasks']);
const isCompiling = ({ name }: TraceEvent): boolean => /^v8\.(compile|parse|preparse|produce\w*cache)/i.test(name);
const laying = new Set(['Layout', 'UpdateLayoutTree']);
/** Milliseconds of a task that nobody notices. */
const unnoticed = 50;

/** Of one visit, in milliseconds; those of moments from the start of the navigation. */
export interface Traced {
  /** The browser's own first contentful paint. */
  paint: number;
  /** A frame was presented with the first comment in it, and with the last; undefined where there is none. */
  first?: number;
  all?: number;
  /** In JavaScript, microtasks, compiling and forced layout included: outermost events, each nest once. */
  script: number;
  /** Parsing and compiling JavaScript, on the main thread. */
  compile: number;
  /** Layout and style that JavaScript waited for. */
  forced: number;
  /** All layout and style. */
  layout: number;
  /** What tasks take beyond 50 ms each. */
  blocking: number;
  /** Cumulative layout shift, a number without a unit. */
  shift: number;
}

/**
 * Reads a trace that holds the visit of one page.
 * @throws Error without a navigation, or where nothing was painted
 */
export function readTrace(events: TraceEvent[]): Traced {
  const began = events.find(({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL);
  if (!began) throw new Error('No page was opened while this was traced.');
  // The thread of the page: another process may have begun another one before.
  const mine = events
    .filter(({ pid, tid, ts }) => pid === began.pid && tid === began.tid && ts >= began.ts)
    .sort((a, b) => a.ts - b.ts);
  const since = (ts: number): number => (ts - began.ts) / 1_000;
  const named = (name: string): TraceEvent[] => mine.filter((event) => event.name === name);
  const painted = named('firstContentfulPaint')[0];
  if (!painted) throw new Error('Nothing was painted.');
  const [own, whole] = [findOwn(mine), mine.filter(({ ph }) => ph === 'X')];
  const scripts = whole.filter((event) => running.has(event.name) && !own.some((one) => holds(event, one)));
  const compiling = whole.filter(isCompiling);
  const layouts = whole.filter(({ name }) => laying.has(name));
  const layout = toLength(layouts);
  const moment = (name: string): number | undefined => {
    const mark = named(name)[0];
    return mark && since(findPresentation(mine, mark));
  };
  return {
    paint: since(painted.ts),
    first: moment(marks.first),
    all: moment(marks.all),
    script: toLength([...scripts, ...compiling]),
    compile: toLength(compiling),
    forced: layout + toLength(scripts) - toLength([...layouts, ...scripts]),
    layout,
    blocking: named('RunTask').reduce((sum, { dur = 0 }) => sum + Math.max(0, dur / 1_000 - unnoticed), 0),
    shift: named('LayoutShift').reduce((sum, { args }) => sum + (args?.data?.weighted_score_delta ?? 0), 0),
  };
}

/** Calls of the bench itself, which is none of the page's JavaScript. */
const findOwn = (events: TraceEvent[]): TraceEvent[] =>
  events.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.functionName === watcher);

const holds = (outer: TraceEvent, inner: TraceEvent): boolean => outer.ts <= inner.ts && toEnd(inner) <= toEnd(outer);

const toEnd = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

/** When the frame in which a mark was set was on the screen; where nothing of it was in view, when it was made. */
function findPresentation(events: TraceEvent[], mark: TraceEvent): number {
  const frame = events.findLast(({ name, ph, ts }) => name === 'AnimationFrame' && ph === 'b' && ts <= mark.ts);
  const shown = events.find(
    ({ name, args }) => name === 'AnimationFrame::Presentation' && args?.id === frame?.args?.id,
  );
  if (shown) return shown.ts;
  const made = events.find(({ name, ts }) => name === 'Commit' && ts >= mark.ts);
  if (!made) throw new Error(`No frame was made after ${mark.name}.`);
  return toEnd(made);
}

/** Milliseconds that events cover together, however they nest. */
function toLength(events: TraceEvent[]): number {
  let [length, end] = [0, 0];
  for (const event of events.toSorted((a, b) => a.ts - b.ts)) {
    const from = Math.max(event.ts, end);
    if (toEnd(event) <= from) continue;
    length += toEnd(event) - from;
    end = toEnd(event);
  }
  return length / 1_000;
}
