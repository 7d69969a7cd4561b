// What `npx pnpm@12 test` runs: every stage in order, then one line with the count. With `--static` only the stages that
// need no build and no browser.
import type { Result } from './result.ts';
import { type Stage, stages } from './stages.ts';

const chosen = process.argv.includes('--static') ? stages.filter((stage) => stage.fixed) : stages;
const total = { passed: 0, failed: 0, skipped: 0 };

const beside: Promise<void>[] = [];
for (const stage of chosen) {
  const ended = runStage(stage);
  if (stage.beside) beside.push(ended);
  else await ended;
}
await Promise.all(beside);

async function runStage({ name, run }: Stage): Promise<void> {
  const begin = performance.now();
  const result = await run().catch(
    (error): Result => ({ passed: 0, failed: 1, skipped: 0, output: String(error?.stack ?? error) }),
  );
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${result.failed ? 'FAILED' : 'ok'}  ${name} (${seconds} s)`);
  for (const note of result.notes ?? []) console.log(`    ${note}`);
  if (result.failed && result.output) console.log(result.output.trimEnd());
}

const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
console.log(`tests: ${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
