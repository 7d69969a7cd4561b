import type { SiteUsage } from '@parvis/contract';
import type { Command } from 'commander';
import { withServer } from './site.ts';

/** What sites use, and what they may. */
export function addUsage(site: Command): void {
  site
    .command('usage [key]')
    .description('what a site used in each month; without a key, every site in its last month')
    .action((key?: string) =>
      withServer(async ({ sites }) => {
        console.log(['site', 'month', 'posts', 'of', 'by the business', 'bytes', 'reports', 'mails'].join('\t'));
        const keys = key === undefined ? (await sites.list()).map((one) => one.key) : [key];
        for (const one of keys) {
          const usage = await sites.usage(one);
          for (const line of toLines(one, usage, key === undefined ? 1 : undefined)) console.log(line);
        }
      }),
    );

  site
    .command('quota <key>')
    .description('what a site may use in a month; without an option, says it')
    .option(
      '--posts <number>',
      'posts of visitors; `none` for any number, `default` for what PARVIS_POSTS_PER_MONTH says',
    )
    .action((key: string, { posts }: { posts?: string }) =>
      withServer(async ({ sites }) => {
        if (posts === 'default') await sites.setQuota(key, null);
        else if (posts !== undefined)
          await sites.setQuota(key, { postsPerMonth: posts === 'none' ? null : Number(posts) });
        const { quota, usedUpUntil } = await sites.usage(key);
        const may = quota.postsPerMonth === null ? 'any number of posts' : `${quota.postsPerMonth} posts`;
        console.log(`${key}: ${may} a month${usedUpUntil ? `; used up until ${usedUpUntil}` : ''}.`);
      }),
    );
}

const toLines = (key: string, { quota, months }: SiteUsage, most?: number): string[] =>
  months
    .slice(0, most)
    .map(({ month, posts, staffPosts, bytes, reports, mails }) =>
      [key, month, posts, quota.postsPerMonth ?? 'any', staffPosts, bytes, reports, mails].join('\t'),
    );
