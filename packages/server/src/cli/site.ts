import { type ItemType, itemTypeNames, type Permission, permissions } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { createParvis, type Parvis } from '../index.ts';
import { removeSite } from '../ops/sites/leave.ts';
import { type AnswerOptions, addAnswers, readAnswers } from './answers.ts';
import { existing, readEnvironment } from './environment.ts';

/** @returns the command, for those of its commands that stand in files of their own */
export function addSite(program: Command): Command {
  const site = program.command('site').description('the businesses that this server answers for');

  addAnswers(
    site
      .command('add <key>')
      .description('register a site, or change its name and origins; a new one gets its secret key, shown this once')
      .requiredOption('--name <name>', 'the name of the business, under which it answers')
      .requiredOption('--origin <origin...>', 'whole origins of its pages, such as https://www.example.org'),
  ).action((key: string, { name, origin, ...options }: { name: string; origin: string[] } & AnswerOptions) =>
    withServer(async ({ sites }) => {
      const known = (await sites.list()).some((other) => other.key === key);
      const isAnswered = known && (await sites.settings(key)).policy !== null;
      const policy = isAnswered ? undefined : await readAnswers(options, name);
      await sites.put({ key, name, origins: origin, ...(policy && { policy }) });
      console.log(known ? `Changed ${key}.` : `Added ${key}. Its secret key: ${await sites.renewKey(key)}`);
      if (!policy && !isAnswered) {
        console.error('Its reviews wait until it has said how it treats them: in the console, or with --given here.');
      }
    }),
  );

  site
    .command('list')
    .description('every site with its origins, and what it takes nothing new for')
    .action(() =>
      withServer(async ({ sites }) => {
        for (const { key, name, origins, suspendedAt, usedUpUntil } of await sites.list()) {
          const state = suspendedAt
            ? [`suspended since ${suspendedAt}`]
            : usedUpUntil
              ? [`used up until ${usedUpUntil}`]
              : [];
          console.log([key, name, ...origins, ...state].join('\t'));
        }
      }),
    );

  site
    .command('key <key>')
    .description('make a new secret key, shown this once; without a name it is `main`, and the one before is void')
    .option('--name <name>', 'what it is for; those of other names stay')
    .addOption(
      new Option('--permissions <permission...>', 'what it may; else all that an owner may').choices(permissions),
    )
    .option('--days <days>', 'days after which it ends; else never')
    .action((key: string, { name, days, ...more }: { name?: string; permissions?: Permission[]; days?: string }) =>
      withServer(async ({ sites }) => {
        if (name === undefined && (days !== undefined || more.permissions)) throw new Error('Say its --name as well.');
        const wish = { name: name ?? '', ...more, ...(days !== undefined && { days: Number(days) }) };
        console.log(name === undefined ? await sites.renewKey(key) : await sites.createKey(key, wish));
      }),
    );

  site
    .command('keys <key>')
    .description('the secret keys of a site: what they may, when they end, when they were last used')
    .action((key: string) =>
      withServer(async ({ sites }) => {
        for (const { id, name, permissions, expiresAt, lastUsedAt } of await sites.keys(key)) {
          const used = lastUsedAt ? `used ${lastUsedAt}` : 'never used';
          console.log(
            [id, name, permissions.join(' '), expiresAt ? `ends ${expiresAt}` : 'does not end', used].join('\t'),
          );
        }
      }),
    );

  site
    .command('revoke-key <key> <id>')
    .description('make a secret key void')
    .action((key: string, id: string) =>
      withServer(async ({ sites }) => {
        await sites.revokeKey(key, id);
        console.log(`Revoked ${id}.`);
      }),
    );

  site
    .command('delete <key>')
    .description('delete a site that is suspended, with all that it holds, for good')
    .requiredOption('--yes', 'you have its export, or want none')
    .action(async (key: string) => {
      await removeSite(existing(), key);
      console.log(`Deleted ${key}.`);
    });

  for (const [name, suspended] of [
    ['suspend', true],
    ['resume', false],
  ] as const) {
    site
      .command(`${name} <key>`)
      .description(
        suspended
          ? 'take nothing new on a site, and let nobody manage it; what is published stays to be read'
          : 'end that',
      )
      .action((key: string) =>
        withServer(async ({ sites }) => {
          await sites.setSuspended(key, suspended);
          console.log(`${suspended ? 'Suspended' : 'Resumed'} ${key}.`);
        }),
      );
  }

  site
    .command('name <key> <subject>')
    .description(
      'say what a subject is called and where its page is; until then visitors say it, and it is not indexed',
    )
    .option('--title <title>', 'its name; empty to take it away')
    .option('--url <url>', 'the address of its page, on an origin of the site; empty to take it away')
    .option('--type <type>', 'what it is, for search engines: Product, Book, Hotel; empty to take it away')
    .option('--id <id>', 'with --type: the @id that its page gives it')
    .option('--plain', 'with --type of the business itself: say each of its reviews, without a mean')
    .action((key: string, subject: string, { title, url, type, id, plain }: Named) =>
      withServer(async ({ sites }) => {
        if (title === undefined && url === undefined && type === undefined) {
          throw new Error('Say a --title, a --url, a --type, or several.');
        }
        const named = {
          ...(title !== undefined && { title: title || null }),
          ...(url !== undefined && { url: url || null }),
          ...(type !== undefined && {
            item: type ? { type: toItemType(type), ...(id && { id }), ...(plain && { plain }) } : null,
          }),
        };
        await sites.nameSubject(key, subject, named);
        console.log(`Named ${subject}.`);
      }),
    );

  site
    .command('end-tokens <key>')
    .description('void every visitor’s token: for when tokens were stolen; nobody changes what they wrote before')
    .action((key: string) =>
      withServer(async ({ sites }) => {
        await sites.endTokens(key);
        console.log(`Ended every visitor’s token of ${key}.`);
      }),
    );

  for (const [name, closed] of [
    ['close', true],
    ['open', false],
  ] as const) {
    site
      .command(`${name} <key> <subject>`)
      .description(closed ? 'take no more posts under a subject' : 'take posts under a subject again')
      .action((key: string, subject: string) =>
        withServer(async ({ sites }) => {
          await sites.setClosed(key, subject, closed);
          console.log(`${closed ? 'Closed' : 'Opened'} ${subject}.`);
        }),
      );
  }
  return site;
}

/** @param secret of the server, for what reads what is encrypted. @default one that opens nothing */
export async function withServer(
  work: (parvis: Parvis) => Promise<void>,
  // Most commands sign and read nothing; without this, they would ask for a secret that they do not use.
  secret: string = crypto.randomUUID() + crypto.randomUUID(),
): Promise<void> {
  const { options } = readEnvironment();
  const parvis = createParvis({ ...options, secret, jobs: 'off' });
  try {
    await work(parvis);
  } finally {
    await parvis.close();
  }
}

function toItemType(type: string): ItemType {
  const known = itemTypeNames.find((one) => one === type);
  if (!known) throw new Error(`No type is called "${type}". There are: ${itemTypeNames.join(', ')}.`);
  return known;
}

/** What a subject is called, and what it is. */
interface Named extends Partial<Record<'title' | 'url' | 'type' | 'id', string>> {
  plain?: boolean;
}
