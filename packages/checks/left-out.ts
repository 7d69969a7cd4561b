import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says what was skipped, and why: where a whole suite was, its name once. */
export default class LeftOut implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>();
    for (const test of modules.flatMap((module) => [...module.children.allTests('skipped')])) {
      const name = nameLeftOut(test);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const [name, count] of counts) console.log(`skipped: ${name}${count > 1 ? ` (${count} tests)` : ''}`);
  }
}

function nameLeftOut(test: TestCase): string {
  const { parent } = test;
  if (parent.type === 'suite' && parent.options.mode === 'skip') return parent.fullName;
  const { note } = test.result() as { note?: string };
  return note ? `${test.fullName}: ${note}` : test.fullName;
}
