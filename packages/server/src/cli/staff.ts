import { type Frequency, frequencies, type Role, roleNames, type Subscription, subscriptions } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

/** Addresses are encrypted and their hashes keyed: all of this needs the secret of the server. */
const secret = (): string => {
  const { options } = readEnvironment();
  if (!options.secret) throw new Error('It needs the PARVIS_SECRET of the server.');
  return options.secret;
};

export function addStaffCommand(program: Command): void {
  const staff = program
    .command('staff')
    .description('the people who work for a site; needs the PARVIS_SECRET of the server');

  staff
    .command('add <site> <address>')
    .description('somebody works for a site from now on, or in another role; they sign in by a code at /console')
    .addOption(new Option('--role <role>', 'what they may do').choices(roleNames).default('moderator'))
    .action((site: string, address: string, { role }: { role: Role }) =>
      withServer(async ({ sites }) => {
        await sites.addStaff(site, address, role);
        console.log(`${address} works for ${site}, as ${role}.`);
      }, secret()),
    );

  staff
    .command('list <site>')
    .description('who works for a site')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        for (const { email, role, createdAt } of await sites.staff(site)) {
          console.log([email ?? '(encrypted with another secret)', role, createdAt].join('\t'));
        }
      }, secret()),
    );

  staff
    .command('remove <site> <address>')
    .description('somebody no longer works for a site')
    .action((site: string, address: string) =>
      withServer(async ({ sites }) => {
        await sites.removeStaff(site, address);
        console.log(`${address} no longer works for ${site}.`);
      }, secret()),
    );

  staff
    .command('hears <site> <address>')
    .description('how often somebody is written to about what visitors write, report, or what does not work')
    .addOption(new Option('--of <what>', 'of what').choices(subscriptions).default('posts'))
    .addOption(new Option('--how <often>', 'one of').choices(frequencies).makeOptionMandatory())
    .action((site: string, address: string, { how, of }: { how: Frequency; of: Subscription }) =>
      withServer(async ({ sites }) => {
        await sites.setHears(site, address, how, of);
        console.log(`${address} hears of ${of} of ${site}: ${how}.`);
      }, secret()),
    );

  staff
    .command('sign-in <address>')
    .description('a path that signs somebody in, once and within an hour: for servers without mail')
    .action((address: string) =>
      withServer(async ({ sites }) => console.log(await sites.signInLink(address)), secret()),
    );
}
