import { type Act, actNames, acts, type DecisionFailure, type ReasonCode, reasonCodes } from '@parvis/contract';
import { en } from '@parvis/contract/words/en';
import { type Command, Option } from 'commander';
import type { QueuedPost } from '../index.ts';
import { withServer } from './site.ts';

/** Characters of a post that are shown of it. */
const mostShown = 500;

interface Why {
  reason?: ReasonCode;
  sentence?: string;
}

/** The queue and its decisions, for a server without a browser. */
export function addQueue(program: Command): void {
  program
    .command('queue <site>')
    .description('what waits for a decision, longest first: what was held, and what was reported')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        const { items, total } = await sites.queue(site);
        for (const item of items) console.log(`${toLines(item).join('\n')}\n`);
        console.log(items.length < total ? `${items.length} of ${total} wait.` : `${total} wait.`);
      }),
    );

  const decide = program.command('decide').description('decide about posts; each act is kept, and can be undone');
  for (const act of actNames) {
    const command = decide.command(`${act} <site> <post...>`).description(descriptions[act]);
    if (acts[act].reasoned) {
      const codes = reasonCodes.map((code) => `${code} ${en.reasons[code].label}`).join('; ');
      command
        .addOption(new Option('--reason <code>', codes).choices(reasonCodes).makeOptionMandatory())
        .requiredOption('--sentence <words>', 'what its author reads');
    }
    command.action((site: string, posts: string[], why: Why) =>
      withServer(async ({ sites }) => tell(await sites.decide(site, { posts, act, ...why }))),
    );
  }
  decide
    .command('undo <site> <decision...>')
    .description('take decisions back: each post returns to the status it had before')
    .action((site: string, decisions: string[]) =>
      withServer(async ({ sites }) => tell(await sites.undo(site, decisions))),
    );
}

const descriptions: Record<Act, string> = {
  hold: 'take posts from the page until they are decided about',
  approve: 'publish what waits',
  refuse: 'never publish what waits; its author reads why',
  hide: 'take what was published from the page; its author reads why',
  restore: 'publish what was refused or hidden',
  keep: 'leave posts as they are although they were reported, or their authors contest what was decided',
};

const why: Record<DecisionFailure, string> = {
  NOT_FOUND: 'is not there',
  DECIDED_OTHERWISE: 'has another status by now',
  POLICY_UNANSWERED: 'waits until it is said how reviews are treated (parvis site add, or the settings)',
  SECOND_PERSON: 'is contested by its author: somebody else than who decided says whether that stays',
  NOT_UNDOABLE: 'is a review, which has no way back: hide what is published, restore what is refused',
};

function tell({ decisions, failed }: Awaited<ReturnType<import('../index.ts').Sites['decide']>>): void {
  for (const { id, post, from, to } of decisions) console.log(`${post}: ${from} -> ${to} (decision ${id})`);
  for (const { id, code } of failed) {
    console.error(`${id}: ${why[code]}.`);
  }
  if (failed.length > 0) process.exitCode = 1;
}

function toLines({ post, subject, since, policies, reports, contest, history, text }: QueuedPost): string[] {
  const { published, refused, hidden } = history;
  const lines: [string, string][] = [
    ['page', [subject.title, subject.url ?? post.subject].filter(Boolean).join(' ')],
    ['by', `${post.author?.name || 'a guest'} (${published} published, ${refused} refused, ${hidden} hidden)`],
    ['why', policies.join(', ')],
    ['reports', reports.map(({ reason, count }) => `${reason} ${count}`).join(', ')],
    ['contest', contest ?? ''],
    ['title', post.title ?? ''],
    ['text', text.slice(0, mostShown)],
  ];
  return [
    `${post.id}  ${post.kind}  ${post.status}  since ${since}`,
    // Lines of what others wrote stay below their word: none can pass for one of ours.
    ...lines.flatMap(([word, said]) =>
      said ? [`  ${word.padEnd(8)}${said.trim().replaceAll('\n', `\n${' '.repeat(10)}`)}`] : [],
    ),
  ];
}
