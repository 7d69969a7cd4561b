import type { Command } from 'commander';
import type { SiteReport } from '../index.ts';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

/** Characters of a post that are shown of it. */
const mostShown = 500;

export function addReports(program: Command): void {
  const reports = program
    .command('reports')
    .description('what visitors reported about posts; kept for six months after they were closed');

  reports
    .command('list <site>')
    .description('open reports, oldest first, with what was said; needs the PARVIS_SECRET of the server')
    .option('--closed', 'those that were closed instead')
    .action((site: string, { closed = false }: { closed?: boolean }) =>
      withServer(async ({ sites }) => {
        const all = await sites.reports(site, closed);
        for (const report of all) console.log(`${toLines(report).join('\n')}\n`);
        console.log(`${all.length} ${closed ? 'closed' : 'open'}.`);
      }, readEnvironment().options.secret),
    );

  reports
    .command('close <site> <id...>')
    .description('somebody has looked at these')
    .action((site: string, ids: string[]) =>
      withServer(async ({ sites }) => {
        for (const id of ids) {
          await sites.closeReport(site, id);
          console.log(`Closed ${id}.`);
        }
      }),
    );
}

function toLines({
  id,
  reason,
  createdAt,
  closedAt,
  postId,
  post,
  name,
  email,
  detail,
  goodFaith,
}: SiteReport): string[] {
  const from = [name, email && `<${email}>`, goodFaith && '(in good faith)'].filter(Boolean).join(' ');
  const lines: [string, string | undefined][] = [
    ['post', `${postId} ${post ? `(${post.status}) by ${post.author || 'a guest'}` : '(gone)'}`],
    ['page', post && `${post.subject} ${post.url ?? ''}`],
    ['text', post?.text.slice(0, mostShown)],
    ['says', detail],
    ['from', from],
    ['closed', closedAt ?? undefined],
  ];
  return [
    `${id}  ${reason}  ${createdAt}`,
    // Lines of what others wrote stay below their word: none can pass for one of ours.
    ...lines.flatMap(([word, text]) =>
      text ? [`  ${word.padEnd(7)}${text.trim().replaceAll('\n', `\n${' '.repeat(9)}`)}`] : [],
    ),
  ];
}
