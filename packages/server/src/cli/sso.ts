import { type MemberAlgorithm, type MemberSigning, memberAlgorithms } from '@parvis/contract';
import { Argument, type Command } from 'commander';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

type Flags = Pick<MemberSigning, 'required' | 'pictures' | 'roles'>;

/** Visitors who sign in through the host of a site. */
export function addSso(program: Command): void {
  const secret = () => readEnvironment().options.secret;
  const sso = program
    .command('sso')
    .description('members of the host, who write by a token that it signs; needs the PARVIS_SECRET of the server');

  sso
    .command('on <site>')
    .description('take tokens of the host, signed in one way and no other')
    .addArgument(new Argument('<algorithm>').choices(memberAlgorithms))
    .argument('[keys]', 'where the host shows its public keys as a JWK Set; for all but HS256')
    .option('--required', 'nobody but members and the business writes')
    .option('--no-required', 'guests write as well')
    .option('--pictures', 'show members with the picture of their token, of which this server keeps a copy')
    .option('--no-pictures', 'show none, and delete the copies')
    .option('--roles', 'take tokens with a role, which gives nothing')
    .option('--no-roles', 'refuse them')
    .action((site: string, algorithm: MemberAlgorithm, keysUrl: string | undefined, flags: Flags) =>
      withServer(async ({ sites }) => {
        // What is not said stays as it is set.
        const { members: before } = await sites.settings(site);
        await sites.settings(site, { members: { ...before, algorithm, keysUrl: keysUrl ?? null, ...flags } });
        console.log(`Tokens of members of ${site} are taken by ${algorithm}.`);
      }, secret()),
    );

  sso
    .command('off <site>')
    .description('take none any more; who is signed in stays so')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        await sites.settings(site, { members: null });
        console.log(`No tokens of members of ${site} are taken.`);
      }, secret()),
    );

  sso
    .command('secret <site>')
    .description('make a secret for HS256, shown this once; the one before holds beside it until it is removed')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        const made = await sites.createMemberSecret(site);
        console.log(`${made.id}\n${made.secret}`);
      }, secret()),
    );

  sso
    .command('secrets <site>')
    .description('the secrets that there are, and since when')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        for (const { id, createdAt } of await sites.memberSecrets(site)) console.log(`${id}  ${createdAt}`);
      }, secret()),
    );

  sso
    .command('remove-secret <site> <secret>')
    .description('take nothing any more that is signed with it')
    .action((site: string, id: string) =>
      withServer(async ({ sites }) => {
        await sites.deleteMemberSecret(site, id);
        console.log(`Removed ${id}.`);
      }, secret()),
    );
}
