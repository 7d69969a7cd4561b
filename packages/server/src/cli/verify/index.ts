import type { Command } from 'commander';
import { defaultState } from './remembered.ts';

/** Commands that need no server of one's own: whoever doubts one, or runs a second look at one, has them. */
export function addVerify(program: Command): void {
  program
    .command('verify <url-or-file>')
    .description(
      'whether a register of reviews holds: of a server by its address, or in evidence, a receipt, a proof or an archive; ends with 0 where it does, 1 for a contradiction, 2 where nothing can be said',
    )
    .option('--site <site>', 'one site, by its key or its id in the register (default: all of them)')
    .option('--subject <key>', 'with --site: that its reviews are shown as they were received')
    .option('--full', 'by the tiles of the register alone, whatever the server answers for convenience')
    .option('--receipt <file>', 'what became of the review of a receipt')
    .option('--key <vkey...>', 'the key of the register that is trusted (default: what it says itself)')
    .option('--receipt-key <vkey>', 'the key of its receipts')
    .option('--policy <file>', 'whose cosignatures are asked for (C2SP tlog-policy)')
    .option('--save <file>', 'keep all that was read as evidence')
    .option('--state <file>', 'where keys and checkpoints are remembered', defaultState)
    .option('--json', 'the verdict as JSON')
    .action(async (target: string, options) => {
      const { runVerify } = await import('./verify.ts');
      process.exitCode = await say(() => runVerify(target, options));
    });
  program
    .command('monitor <url>')
    .description(
      'read every leaf of a register, check every rule, and compare it with the last visit; for once a day. Ends with 0 where all holds, 1 for a contradiction, 2 where nothing can be said, 3 where it is late',
    )
    .option('--key <vkey...>', 'the key of the register that is trusted (default: what it says itself)')
    .option('--policy <file>', 'whose cosignatures are asked for (C2SP tlog-policy)')
    .option('--save <file>', 'where evidence goes if there is a contradiction')
    .option('--state <file>', 'where keys and checkpoints are remembered', defaultState)
    .option('--json', 'the verdict as JSON')
    .action(async (url: string, options) => {
      const { runMonitor } = await import('./monitor.ts');
      process.exitCode = await say(() => runMonitor(url, options));
    });
}

/** What stops before there is a verdict: nobody answers, or what is there holds no water by itself. */
async function say(run: () => Promise<number>): Promise<number> {
  const { Contradiction, Unknown } = await import('@parvis/core/verify');
  const { sayVerdict } = await import('./say-verdict.ts');
  const none = { witnesses: 0, isWitnessed: false };
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unknown) {
      console.log(sayVerdict({ ...none, state: 'unknown', why: error.why, differences: [] }).join('\n'));
      return 2;
    }
    if (!(error instanceof Contradiction)) throw error;
    console.log(sayVerdict({ ...none, state: 'contradiction', differences: error.differences }).join('\n'));
    return 1;
  }
}
