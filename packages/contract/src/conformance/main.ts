// Runs the suite against a running server:
// node main.ts <origin> <site> <allowed origin> [foreign origin] [rule]
// SECRET_KEY, OTHER_SITE and OTHER_ORIGIN come from the environment.
import { conformance, isRunnable, type Server } from './index.ts';

interface Process {
  argv: string[];
  env: Record<string, string | undefined>;
  exitCode: number;
  stdout: { write(text: string): void };
}
const { process } = globalThis as unknown as { process: Process };
const [, , origin, site = 'demo', allowedOrigin, foreignOrigin = 'https://foreign.example', only = ''] = process.argv;
const { SECRET_KEY: secretKey, OTHER_SITE, OTHER_ORIGIN } = process.env;
const say = (line: string): void => process.stdout.write(`${line}\n`);

if (!origin) {
  say('Usage: main.ts <origin> <site> <allowed origin> [foreign origin] [rule]');
  process.exitCode = 2;
} else {
  const server: Server = {
    origin,
    site,
    allowedOrigin: allowedOrigin ?? origin,
    foreignOrigin,
    secretKey,
    otherSite: OTHER_SITE ? { site: OTHER_SITE, allowedOrigin: OTHER_ORIGIN ?? origin } : undefined,
  };
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const item of conformance.filter(({ rule }) => rule.includes(only))) {
    const title = `${item.rule}: ${item.name}`;
    if (!isRunnable(item, server)) {
      count.skipped++;
      say(`skip ${title} (needs ${item.needs})`);
      continue;
    }
    try {
      await item.run(server);
      count.passed++;
      say(`ok   ${title}`);
    } catch (error) {
      count.failed++;
      say(`FAIL ${title}\n     ${(error as Error).message}`);
    }
  }
  say(`conformance: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exitCode = count.failed ? 1 : 0;
}
