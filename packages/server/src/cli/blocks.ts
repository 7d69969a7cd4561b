import { type BlockedThing, blockedThings, type ReasonCode, reasonCodes } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

interface Given {
  of: BlockedThing;
  post?: string;
  address?: string;
  reason: ReasonCode;
  sentence: string;
  days?: number;
}

/** Whose posts are refused. */
export function addBlocks(program: Command): void {
  const secret = () => readEnvironment().options.secret;

  program
    .command('block <site>')
    .description('refuse what somebody writes from now on; needs the PARVIS_SECRET of the server')
    .addOption(new Option('--of <what>', 'what of them').choices(blockedThings).default('author'))
    .option('--post <id>', 'who wrote this')
    .option('--address <address>', 'who writes under this address; with --of address')
    .addOption(new Option('--reason <code>', 'as of decisions').choices(reasonCodes).makeOptionMandatory())
    .requiredOption('--sentence <words>', 'what they read')
    .option('--days <number>', 'until so many days from now; 30 for a network, else for good', Number)
    .action((site: string, given: Given) =>
      withServer(async ({ sites }) => console.log(`Blocked: ${toLine(await sites.block(site, given))}`), secret()),
    );

  program
    .command('unblock <site> <block...>')
    .description('take blocks back')
    .action((site: string, ids: string[]) =>
      withServer(async ({ sites }) => {
        for (const id of ids) {
          await sites.unblock(site, id);
          console.log(`Unblocked ${id}.`);
        }
      }),
    );

  program
    .command('blocks <site>')
    .description('whose posts are refused, newest first')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        const { items, next } = await sites.blocks(site);
        for (const item of items) console.log(toLine(item));
        console.log(next ? `The last ${items.length}.` : `${items.length} in all.`);
      }),
    );
}

type Blocked = Awaited<ReturnType<import('../index.ts').Sites['block']>>;

const toLine = ({ id, of, label, reason, sentence, createdAt, expiresAt }: Blocked): string =>
  [
    id,
    of,
    label,
    reason,
    `since ${createdAt}`,
    expiresAt ? `until ${expiresAt}` : 'for good',
    sentence.replace(/\s+/g, ' '),
  ]
    .filter(Boolean)
    .join('  ');
