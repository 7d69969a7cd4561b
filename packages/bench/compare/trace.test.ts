import { expect, it } from 'vitest';
import { type TraceEvent, toScriptTime } from './trace.ts';

const main = { pid: 1, tid: 2 };
const event = (name: string, ts: number, dur: number, where = main): TraceEvent => ({
  name,
  ph: 'X',
  ts,
  dur,
  ...where,
});

it('counts what runs JavaScript on the main thread, each nest once, and compiling besides', () => {
  const time = toScriptTime([
    { name: 'thread_name', ph: 'M', ts: 0, ...main, args: { name: 'CrRendererMain' } },
    event('EvaluateScript', 1_000, 10_000),
    // Within the former.
    event('FunctionCall', 2_000, 3_000),
    event('v8.compile', 5_000, 1_000),
    event('RunMicrotasks', 20_000, 4_000),
    event('v8.compileModule', 30_000, 2_000),
    // Neither script nor of this thread.
    event('Layout', 40_000, 9_000),
    event('FunctionCall', 50_000, 9_000, { pid: 1, tid: 3 }),
  ]);
  expect(time).toEqual({ running: 14, preparing: 2 });
});
