import { reviewSet, webhookEvents } from '@parvis/contract';
import { findWrongCode } from './code.ts';
import { findWrongCommands } from './commands.ts';
import { findWrongCss } from './css.ts';
import type { Fence } from './fences.ts';
import { findWrongHtml } from './html.ts';

type Check = (code: string, path: string) => string[] | Promise<string[]>;

/** What a line of JSON is, by the page on which it stands. Each throws where it is not that. */
const lines: Record<string, (value: Record<string, unknown>) => unknown> = {
  'docs/first-steps.md': (value) => reviewSet.parse(value),
  'docs/webhooks.md': ({ type }) => mustBeOneOf(type, webhookEvents),
  'docs/importing.md': ({ type, format }) => mustBeOneOf(type ?? format, ['thread', 'post', 'parvis-import']),
  'docs/staff.md': ({ level }) => mustBeOneOf(level, ['error', 'warn', 'info', 'debug']),
};

function mustBeOneOf(value: unknown, known: readonly string[]): void {
  if (!known.includes(String(value))) throw new Error(`${value} is none of ${known.join(', ')}.`);
}

function findWrongJson(code: string, path: string): string[] {
  const values = code.trim().startsWith('{\n') ? [code] : code.trim().split('\n');
  try {
    for (const value of values) {
      const read = JSON.parse(value) as Record<string, unknown>;
      lines[path]?.(read);
    }
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Units of systemd: every line is a heading or a setting, and what they run is a command of ours. */
async function findWrongUnit(code: string): Promise<string[]> {
  const odd = code.split('\n').filter((line) => line && !/^\[[A-Z]\w+\]$|^[A-Z]\w+=\S/.test(line));
  const runs = [...code.matchAll(/^Exec\w+=\/usr\/bin\/env (.*)$/gm)].map(([, words]) => words!);
  const wrong = await Promise.all(runs.map(findWrongCommands));
  return [...odd.map((line) => `${line} is no setting.`), ...wrong.flat()];
}

/** What is true of a request as it is printed: its first line names a method and a path. */
const findWrongRequest: Check = (code) => (/^(GET|POST) \/\S/.test(code) ? [] : ['It is no request.']);

/**
 * Every kind of fence with what is looked at in each run. The rest of the proof, which takes a server, a browser or the
 * programs of a machine, is `pnpm prove snippets`.
 */
export const kinds: Readonly<Record<string, Check>> = {
  html: findWrongHtml,
  css: findWrongCss,
  js: (code) => findWrongCode('js', code),
  ts: (code) => findWrongCode('ts', code),
  tsx: (code) => findWrongCode('tsx', code),
  sh: findWrongCommands,
  json: findWrongJson,
  ini: findWrongUnit,
  http: findWrongRequest,
  caddyfile: (code) => (/reverse_proxy/.test(code) ? [] : ['It leads nowhere.']),
  nginx: (code) => (/proxy_pass/.test(code) ? [] : ['It leads nowhere.']),
};

/** Fences that a proof of their own takes from the page and runs, in whatever language they are. */
const elsewhere: readonly { path: RegExp; kinds: RegExp; by: string }[] = [
  { path: /^docs\/frameworks\.md$/, kinds: /^(ts|tsx|vue|svelte|astro)$/, by: 'packages/e2e/recipes/play.ts' },
  {
    path: /^docs\/sso\.md$/,
    kinds: /^(js|php|python|ruby|go)$/,
    by: 'packages/server/src/domain/members/signers.test.ts',
  },
  { path: /^docs\/fr\/membres\.md$/, kinds: /^php$/, by: 'packages/checks/snippets/snippets.test.ts' },
  { path: /^docs\/webhooks\.md$/, kinds: /^js$/, by: 'packages/server/src/webhook-receivers.test.ts' },
  { path: /^docs\/(recipes|fr\/recettes)\//, kinds: /^/, by: 'packages/e2e/scripts/recipes.ts' },
];

/** The proof that takes this fence from its page. */
export const findProof = ({ path, kind }: Pick<Fence, 'path' | 'kind'>): string | undefined =>
  elsewhere.find((one) => one.path.test(path) && one.kinds.test(kind))?.by;

/** Why a fence is nothing that runs, as its own first line says: ```text why="…". */
export const readReason = ({ meta }: Pick<Fence, 'meta'>): string | undefined => /\bwhy="([^"]+)"/.exec(meta)?.[1];
