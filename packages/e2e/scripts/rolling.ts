/**
 * Replaces an earlier version by this one under load and says what clients saw; ends with 1 when they saw an error.
 *
 *     pnpm prove rolling [COMMIT] [SECONDS]
 */
import { runRolling } from '../system/rolling.ts';

const [commit = 'c15e635', seconds = '3'] = process.argv.slice(2);
const result = await runRolling({ commit, seconds: Number(seconds), log: console.log });
const { requests, posts, loggedBefore, ...bad } = result;
console.log(`${requests} requests answered, ${posts} posts acknowledged`);
for (const [name, found] of Object.entries({ ...bad, loggedBefore }))
  console.log(`${name}: ${found.length}`, found.slice(0, 10));
process.exitCode = Object.values(bad).some((found) => found.length > 0) ? 1 : 0;
