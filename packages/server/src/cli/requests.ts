import { readFileSync } from 'node:fs';
import { findDelimiter, type Given, incentivesGiven, toPeople } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

/** Bytes of a list; a longer one is cut into several by whoever has it. */
const mostBytes = 32 * 1024 * 1024;

interface SendOptions {
  subject: string;
  title?: string;
  delay: string;
  incentive: Given;
  dayFirst?: boolean;
}

/** Customers are asked for reviews. */
export function addRequests(program: Command): void {
  const secret = () => readEnvironment().options.secret;
  const requests = program
    .command('requests')
    .description('customers who are asked for reviews by mail; needs the PARVIS_SECRET of the server');

  requests
    .command('send <site> <file>')
    .description('asks everybody in a CSV file, or in lines of the standard input where it is “-”')
    .requiredOption('--subject <key>', 'what they are asked about who name nothing else')
    .option('--title <title>', 'what that is called in the mail')
    .option('--delay <days>', 'days until the first mail', '0')
    .addOption(
      new Option('--incentive <what>', 'what everybody is given for it').choices(incentivesGiven).default('none'),
    )
    .option('--day-first', '05/03/2026 is a day of March')
    .action((site: string, file: string, { subject, title, delay, incentive, dayFirst = false }: SendOptions) =>
      withServer(async ({ sites }) => {
        const text = readFileSync(file === '-' ? 0 : file, 'utf8');
        if (Buffer.byteLength(text) > mostBytes) throw new Error('This file is too large: cut it into several.');
        const { parse } = await import('csv-parse/sync');
        const rows: string[][] = parse(text, {
          bom: true,
          delimiter: findDelimiter(text),
          relax_column_count: true,
          skip_empty_lines: true,
          trim: true,
        });
        const people = toPeople(rows, dayFirst);
        const { batch, skipped } = await sites.requestReviews(site, {
          subject: { key: subject, ...(title && { title }) },
          delayDays: Number(delay),
          incentive,
          people,
        });
        for (const { at, reason } of skipped) console.log(`${people[at]!.email}\t${reason}`);
        console.log(`${batch.id}: of ${batch.given} lines ${batch.requests} are asked.`);
      }, secret()),
    );

  requests
    .command('list <site>')
    .description('what came of each list')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        for (const { id, createdAt, given, sent, bounced, skipped, reviews } of await sites.requestBatches(site)) {
          const out = Object.entries(skipped).map(([reason, n]) => `${reason} ${n}`);
          console.log(
            [id, createdAt, `${given} lines`, `${sent} sent`, `${bounced} bounced`, `${reviews} reviews`, ...out].join(
              '\t',
            ),
          );
        }
      }, secret()),
    );

  requests
    .command('stop <site> <batch>')
    .description('mails nothing more of a list')
    .action((site: string, id: string) =>
      withServer(async ({ sites }) => {
        await sites.stopRequests(site, id);
        console.log(`Nothing more of ${id} is mailed.`);
      }, secret()),
    );
}
