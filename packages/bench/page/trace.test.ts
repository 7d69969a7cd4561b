import { expect, it } from 'vitest';
import { readTrace, type TraceEvent } from './trace.ts';

const main = { pid: 1, tid: 2 };
type More = Partial<TraceEvent>;
const event = (name: string, ms: number, more: More = {}): TraceEvent => ({
  name,
  ph: 'I',
  ts: 1_000_000 + ms * 1_000,
  ...main,
  ...more,
});
const span = (name: string, ms: number, length: number, more: More = {}): TraceEvent =>
  event(name, ms, { ph: 'X', dur: length * 1_000, ...more });
const frame = (id: string, ms: number, presented?: number): TraceEvent[] => [
  event('AnimationFrame', ms, { ph: 'b', args: { id } }),
  ...(presented === undefined ? [] : [event('AnimationFrame::Presentation', presented, { ph: 'n', args: { id } })]),
];

const visit: TraceEvent[] = [
  // A page that was there before, and one in another process.
  event('navigationStart', -50, { args: { data: { documentLoaderURL: '' } } }),
  span('EvaluateScript', -20, 10),
  event('navigationStart', 0, { args: { data: { documentLoaderURL: 'http://127.0.0.1/page.html' } } }),
  span('EvaluateScript', 5, 500, { tid: 3 }),
  event('firstContentfulPaint', 40, { ph: 'R' }),
];
const read = (...events: TraceEvent[]) => readTrace([...visit, ...events]);

it('counts what runs JavaScript on the thread of the page, each nest once, microtasks and compiling with it', () => {
  const { script, compile } = read(
    span('v8.evaluateModule', 10, 10),
    // Within the former.
    span('FunctionCall', 12, 3),
    span('v8.compile', 15, 1),
    span('RunMicrotasks', 20, 4),
    span('v8.compileModule', 30, 2),
    // Compiled at the first call.
    span('v8.callFunction', 40, 6),
    span('V8.CompileCode', 41, 3),
    span('V8.PreParse', 42, 1),
    span('Paint', 50, 9),
  );
  expect({ script, compile }).toEqual({ script: 10 + 4 + 2 + 6, compile: 1 + 2 + 3 });
});

it('does not count what the bench does in the page', () => {
  const own = { args: { data: { functionName: 'benchLook' } } };
  expect(read(span('v8.callFunction', 10, 5), span('FunctionCall', 11, 3, own)).script).toBe(0);
});

it('tells layout that JavaScript waited for from what comes with a frame', () => {
  const { forced, layout } = read(
    span('v8.callFunction', 10, 20),
    span('UpdateLayoutTree', 12, 3),
    span('Layout', 15, 5),
    span('Layout', 40, 7),
  );
  expect({ forced, layout }).toEqual({ forced: 8, layout: 15 });
});

it('sums what tasks take beyond 50 ms each, and what moves', () => {
  const { blocking, shift } = read(
    span('RunTask', 10, 49),
    span('RunTask', 60, 51),
    span('RunTask', 200, 150),
    event('LayoutShift', 70, { args: { data: { weighted_score_delta: 0.25 } } }),
    event('LayoutShift', 80, { args: { data: { weighted_score_delta: 0.5 } } }),
  );
  expect({ blocking, shift }).toEqual({ blocking: 101, shift: 0.75 });
});

it('sees a comment when the frame is on the screen in which it was marked, whatever is shown meanwhile, or made', () => {
  const { paint, first, all } = read(
    ...frame('a', 50, 75),
    ...frame('b', 60, 80),
    event('bench:first', 70),
    span('Commit', 72, 1),
    // Nothing of it is in view.
    ...frame('c', 90),
    event('bench:all', 95),
    span('Commit', 98, 2),
    ...frame('d', 110, 120),
  );
  expect({ paint, first, all }).toEqual({ paint: 40, first: 80, all: 100 });
});

it('says nothing of comments where there are none, and refuses what shows no page', () => {
  expect(read()).toMatchObject({ first: undefined, all: undefined, script: 0, shift: 0 });
  expect(() => readTrace([])).toThrow('No page was opened');
  expect(() => readTrace(visit.slice(0, -1))).toThrow('Nothing was painted.');
  expect(() => read(event('bench:first', 10))).toThrow('No frame was made');
});
