import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, the longest first: begun last, they would be waited for by workers that have nothing left to do. */
const slow = [
  'server/src/postgres.test.ts',
  'bench/bench.test.ts',
  'e2e/xss.test.ts',
  'e2e/hostpages.test.ts',
  'e2e/accessibility/axe.test.ts',
  'e2e/accessibility.test.ts',
  'e2e/engines/',
  'server/src/nodes.test.ts',
  'server/src/text/cost.test.ts',
  'e2e/kills.test.ts',
  'e2e/stand-alone.test.ts',
  'e2e/accessibility/pseudo.test.ts',
  'e2e/fresh.test.ts',
  'e2e/server-rendering.test.ts',
  'e2e/reviews.test.ts',
];

/** Puts those first, whatever an earlier run has left in a cache. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const toTurn = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex((name) => moduleId.includes(name));
      return at < 0 ? slow.length : at;
    };
    return (await super.sort(files)).sort((one, other) => toTurn(one) - toTurn(other));
  }
}
