import type { Command } from 'commander';
import { examine } from '../ops/doctor/examine.ts';
import { existing, readEnvironment } from './environment.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything a server needs, and say what to do; ends with 1 when something must be done')
    .action(async () => {
      const { options } = readEnvironment();
      const findings = await examine(
        existing(),
        options.secret ?? process.env.PARVIS_SECRET,
        options.mail,
        options.inbound,
        options.publicAddress,
      );
      for (const { level, what, advice } of findings) {
        console.log(`${level.padEnd(4)}  ${what}${advice ? `\n      -> ${advice}` : ''}`);
      }
      const failed = findings.filter(({ level }) => level === 'fail').length;
      const warned = findings.filter(({ level }) => level === 'warn').length;
      console.log(`${findings.length} checks, ${warned} to look at, ${failed} to do something about.`);
      if (failed > 0) process.exitCode = 1;
    });
}
