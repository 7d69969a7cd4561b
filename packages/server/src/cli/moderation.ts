import { type ModerationMode, moderationModes, type SettingsChange } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { withServer } from './site.ts';

interface Given {
  mode?: ModerationMode;
  word?: string[];
  name?: string[];
  links?: number;
  reports?: number;
  proof?: 'on' | 'off';
  closeAfterDays?: number;
  try?: boolean;
}

/** What a site has looked at before it is published. */
export function addModeration(program: Command): void {
  program
    .command('moderation <site>')
    .description('what is looked at before it is published: shown, and changed by what is said')
    .addOption(new Option('--mode <mode>', 'what waits for a decision').choices(moderationModes))
    .option('--word <word...>', 'words and phrases that hold a post, in the place of those before; "" for none')
    .option('--name <name...>', 'names of your people, which hold who writes under them; "" for none')
    .option('--links <number>', 'more links than this hold the post of somebody who is new', Number)
    .option('--reports <number>', 'so many people who report a post hold it; 0 for never', Number)
    .addOption(
      new Option('--proof <on|off>', 'whether browsers work for a moment where much is sent').choices(['on', 'off']),
    )
    .option('--close-after-days <number>', 'days after which a page takes no more of visitors; 0 for never', Number)
    .option('--try', 'only say what these settings would have held of the last 1,000 posts')
    .action((site: string, { try: tries, mode, word, name, proof, ...given }: Given) =>
      withServer(async ({ sites }) => {
        const change: SettingsChange = {
          ...given,
          ...(proof && { proof: proof === 'on' }),
          ...(mode && { moderation: mode }),
          ...(name && { names: name.filter(Boolean) }),
          ...(word && { words: word.filter(Boolean) }),
        };
        if (tries) {
          const { count, holds, wouldHold, held } = await sites.trySettings(site, change);
          console.log(`Of the last ${count} posts these settings would hold ${wouldHold}; the present ones ${holds}.`);
          for (const { post, policies } of held) console.log(`  ${post}  ${policies.join(', ')}`);
          return;
        }
        const settings = await sites.settings(site, change);
        for (const [name, value] of Object.entries(settings)) console.log(`${name}: ${[value].flat().join(', ')}`);
      }),
    );
}
