import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fetchExternal } from '../http/fetch-external.ts';
import type { Batched, ReviewRegister } from '../index.ts';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

/** The register of reviews, for whoever runs the server. */
export function addLog(program: Command): void {
  const log = program
    .command('log')
    .description('the register of reviews, which anybody can verify; needs the PARVIS_SECRET of the server');
  log
    .command('status')
    .description('how it is called, by which keys it is recognised, and how far it is sealed')
    .action(() =>
      withLog(async (log) => {
        const { origin, keys, receiptKey, size, at, since, code } = await log.status();
        const lines: [string, string | undefined][] = [
          ['origin', origin ?? undefined],
          ...keys.map((key): [string, string] => ['key', key]),
          ['receipts', receiptKey],
          ['sealed', at && `${at}, ${size} leaves`],
          ['waits', since && `since ${since}`],
          ['state', code],
        ];
        for (const [name, value] of lines) if (value) console.log(`${name.padEnd(10)}${value}`);
      }),
    );

  log
    .command('batch')
    .description('seal what came since the last batch; a running server does so by itself')
    .option('--early', 'do not wait for the hour: not where witnesses cosign')
    .action(({ early = false }: { early?: boolean }) =>
      withLog(async (log) => {
        const batched = await log.batch({ early });
        if (batched.state === 'published') console.log(`Sealed: ${batched.size} leaves.`);
        else {
          console.log(whyNot[batched.state]);
          if (batched.state !== 'nothing') process.exitCode = 1;
        }
      }),
    );

  log
    .command('compare <from>')
    .description('compare it with a checkpoint that was kept elsewhere, in a file or at an address, after a restore')
    .action((from: string) =>
      withLog(async (log) => {
        const { compared, size } = await log.compare(await read(from));
        console.log(sentences[compared].replace('{size}', String(size)));
        if (compared !== 'same') process.exitCode = 1;
      }),
    );

  log
    .command('rotate-key')
    .description('sign with a new key; the old one signs beside it for 90 days')
    .action(() =>
      withLog(async (log) => {
        const { vkey, until } = await log.rotateKey();
        console.log(`The new key signs from the next batch on: ${vkey}\nThe old one signs beside it until ${until}.`);
      }),
    );

  log
    .command('renew')
    .description('begin anew under another name, after its key was stolen or what others have seen of it was lost')
    .requiredOption('--yes', 'everybody who verifies is told, and whoever pinned its key has to be given the new one')
    .action(() =>
      withLog(async (log) => {
        const { origin, vkey } = await log.renew();
        console.log(`The register is ${origin} from the next batch on. Its key: ${vkey}`);
      }),
    );
}

/** Never with a secret of its own: keys that are made with that would be lost. */
function withLog(work: (log: ReviewRegister) => Promise<void>): Promise<void> {
  const { secret } = readEnvironment().options;
  if (!secret) throw new Error('It needs the PARVIS_SECRET of the server, by which the keys of the register are kept.');
  return withServer(({ log }) => work(log), secret);
}

const whyNot: Record<Exclude<Batched['state'], 'published'>, string> = {
  nothing: 'There is nothing to seal.',
  'too-soon': 'The last batch is not an hour old.',
  'no-address': 'The server does not know where it is reached: set PARVIS_PUBLIC_ADDRESS.',
  held: 'Nothing is appended until it was compared: parvis log compare FILE.',
};

const sentences = {
  same: 'Nothing is missing: all {size} leaves of that checkpoint are here. Appending goes on.',
  behind:
    'That checkpoint has {size} leaves, which are more than are here: nothing is appended. Restore a newer backup.',
  other: 'Of the first {size} leaves some are others here than in that checkpoint: nothing is appended.',
};

/** @throws Error in a sentence */
async function read(from: string): Promise<string> {
  if (!/^https?:/.test(from)) return readFileSync(from, 'utf8');
  const answer = await fetchExternal(new Request(from), { maxBytes: 65_536, isOwners: true });
  if (answer.status !== 200) throw new Error(`${from} answers ${answer.status}.`);
  return answer.text();
}
