import { expect, it } from 'vitest';
import { count, type Report } from './vitest.ts';

const report = (change: Partial<Report> = {}): Report => ({
  numTotalTests: 3,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...change,
});

it('counts what passed, failed and was skipped', () => {
  expect(count(report({ numPendingTests: 2, numTodoTests: 1 }), 0)).toEqual({ passed: 3, failed: 0, skipped: 3 });
  expect(count(report({ numFailedTests: 2 }), 1)).toMatchObject({ passed: 3, failed: 2 });
});

it('counts as failed a crash, an uncaught error and a run without tests', () => {
  expect(count(undefined, null).failed).toBe(1);
  expect(count(report(), 1).failed).toBe(1);
  expect(count(report(), null).failed).toBe(1);
  expect(count(report({ numTotalTests: 0, numPassedTests: 0 }), 0).failed).toBe(1);
});

it('counts a file that could not be loaded', () => {
  const file = { name: 'broken.test.ts', status: 'failed', assertionResults: [] };
  expect(count(report({ testResults: [file] }), 1)).toMatchObject({ failed: 1, output: 'Not loaded: broken.test.ts' });
});

it('names each test that failed, with what it said', () => {
  const failed = { status: 'failed', fullName: 'a bound holds', failureMessages: ['Error: 7 is more than 6\n  at x'] };
  const passed = { status: 'passed', fullName: 'another' };
  const file = { name: 'grows.test.ts', status: 'failed', assertionResults: [passed, failed] };
  const { output } = count(report({ numFailedTests: 1, testResults: [file] }), 1);
  expect(output).toContain('grows.test.ts: a bound holds\n    Error: 7 is more than 6');
  expect(output).not.toContain('another');
});
