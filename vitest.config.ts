import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './packages/checks/slow-first.ts';

// Workspace packages resolve to their sources, so that no test runs against a stale build.
// `import` is not among them: the runner hands them on to Node, where CommonJS would then get files it cannot read.
const conditions = ['parvis-source', 'module'];
const resolve = { conditions: [...conditions, 'browser'] };
const ssr = { resolve: { conditions: [...conditions, 'node'], externalConditions: ['parvis-source', 'node'] } };
// Files of a worker share what they import, and a browser: a tenth of the time went to having them anew. Half of a file's
// time is waiting, for mails, browsers and heartbeats: more workers than cores.
const workers = { maxWorkers: Math.min(Math.ceil(availableParallelism() * 2.5), 5), isolate: false };
// Each with all that it imports loaded anew: tests of other files, run once more on PostgreSQL, and what signs staff in,
// whose library is not to be shared with what other tests leave behind.
const alone = [
  'packages/server/src/**/*postgres.test.ts',
  'packages/server/src/console/**/*.test.ts',
  'packages/server/src/conformance*.test.ts',
  // It sets the clock ahead, and ids never go back.
  'packages/server/src/clock.test.ts',
];
// Time-outs are the suite's and no measure of the machine: what takes so long hangs. No test has a shorter one.
const times = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['packages/{contract,core,server,bench,checks,docs,wordpress}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...alone],
          environment: 'node',
          globalSetup: ['packages/server/test/postgres-setup.ts'],
          ...times,
          ...workers,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'alone',
          include: alone,
          environment: 'node',
          globalSetup: ['packages/server/test/postgres-setup.ts'],
          ...times,
          ...workers,
          isolate: true,
        },
      },
      {
        resolve,
        ssr,
        define: { __BUILD__: '"test"' },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'widgets',
          include: ['packages/{kit,widgets,console}/src/**/*.test.{ts,tsx}'],
          exclude: ['packages/kit/src/safe/**'],
          environment: 'happy-dom',
          setupFiles: ['packages/kit/testing/happy-dom.ts'],
          ...times,
          ...workers,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'safe',
          include: ['packages/kit/src/safe/**/*.test.ts'],
          // happy-dom parses HTML its own way: what is cleaned there would prove nothing.
          environment: 'jsdom',
          ...times,
          ...workers,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'browser',
          include: ['packages/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['packages/e2e/browser/setup.ts'],
          ...times,
          ...workers,
        },
      },
    ],
  },
});
