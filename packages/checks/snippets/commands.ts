import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram } from '../../server/src/cli/program.ts';
import { published } from '../shipped/pack.ts';
import { root } from '../workspace.ts';
import { findWrongCurl } from './curl.ts';
import { splitCommands } from './shell.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What systems bring, which is no matter of ours; `pnpm prove snippets` runs them where it can. */
const programs = new Set(
  'base64 cat cd chmod chown createdb echo journalctl jq node openssl set systemctl umask unzip useradd uuidgen'.split(
    ' ',
  ),
);
/** What is set besides the variables of the server: by other programs, and for the lines of a page themselves. */
const variables = /^(AWS_\w+|KEY)$/;

/** One sentence for each command of a script that would not be taken: by `parvis`, by a script of ours, by the API. */
export async function findWrongCommands(script: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const { sets, words } of splitCommands(script)) {
    const unknown = sets.filter((name) => !variables.test(name) && !namesOfServer().has(name));
    wrong.push(...unknown.map((name) => `The server reads no ${name}.`), ...(await findWrong(words)));
  }
  return wrong;
}

async function findWrong([program, ...words]: string[]): Promise<string[]> {
  if (program === undefined || programs.has(program) || program === '.') return [];
  if (program === 'parvis') return findWrongWords(words);
  if (program === 'runuser') return findWrong(words.slice(words.indexOf('--') + 1));
  if (program === 'env') return findWrong(words.filter((word, at) => at > 0 || !/^\w+=/.test(word)));
  if (program === 'curl') return findWrongCurl(words);
  if (program === 'npx' && words[0] === 'parvis') return findWrongWords(words.slice(1));
  if (program === 'npx' && words[0] === 'pnpm@12') return findWrongScript(words.slice(1));
  if (program === 'pnpm') return findWrongScript(words);
  if (program === 'npm') return findWrongInstall(words);
  return [`${program} is no program that pages may name without saying where it comes from.`];
}

/** What the command itself says of these words, without doing what they say. */
async function findWrongWords(words: string[]): Promise<string[]> {
  // Without a command, it lists them.
  if (words.length === 0) return [];
  let said = '';
  const program = createProgram();
  const mute = (command: typeof program): void => {
    command.exitOverride().configureOutput({ writeErr: (text) => (said += text), writeOut: () => {} });
    if (command.commands.length === 0) command.action(() => {});
    for (const one of command.commands) mute(one);
  };
  mute(program);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    const { exitCode, message } = error as Error & { exitCode?: number };
    if (exitCode === undefined) throw error;
    if (exitCode !== 0) return [`parvis ${words.join(' ')}: ${said.trim() || message}`];
  }
  return [];
}

/** Of a command that a sentence names, perhaps without what it acts on: one sentence for each word and option that there is not. */
export function findWrongMention(code: string): string[] {
  const [program, ...words] = code.replace(/^npx /, '').split(/\s+/);
  if (program !== 'parvis') return findWrongScript(words);
  let command: ReturnType<typeof createProgram> = createProgram();
  for (const word of words.filter((one) => /^[a-z][a-z-]*$/.test(one))) {
    if (command.commands.length === 0) break;
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return [`parvis has no ${word}.`];
    command = next;
  }
  const known = ['--help', '--version', ...command.options.map(({ long }) => long)];
  return words.filter((word) => word.startsWith('--') && !known.includes(word)).map((word) => `It takes no ${word}.`);
}

/** `npx pnpm@12 prove gallery --alone`: the script, the proof and its options are there. */
function findWrongScript(words: string[]): string[] {
  const [script = '', ...more]: string[] = words.filter((word) => word !== 'run' && word !== '-s');
  // `pnpm exec` takes any program; `NAME` stands for each.
  if (script === 'exec' || more[0] === 'NAME') return [];
  if (!scripts[script]) return [`There is no script ${script}.`];
  const name = script === 'prove' ? more[0] : undefined;
  const path = name ? `packages/e2e/scripts/${name}.ts` : /packages\/\S+\.ts/.exec(scripts[script])?.[0];
  if (!path) return [];
  if (!existsSync(join(root, path))) return [`There is no proof ${name}.`];
  const source = read(path);
  const isRead = (option: string): boolean => new RegExp(`${option}\\b|\\b${option.slice(2)}['"]?\\s*:`).test(source);
  const unknown = more.filter((word) => word.startsWith('--') && !isRead(word));
  return unknown.map((option) => `${path} reads no ${option}.`);
}

function findWrongInstall([act, ...words]: string[]): string[] {
  if (act !== 'install') return [`npm ${act} is no way to install.`];
  const ours = published.map((name) => `@parvis/${name}`);
  const packages = words.filter((word) => !word.startsWith('-')).map((word) => word.replace(/(?<=.)@.*$/, ''));
  return packages.filter((name) => !ours.includes(name)).map((name) => `${name} is no package of ours.`);
}

let names: Set<string> | undefined;
/** Variables of the environment that the server reads. */
function namesOfServer(): Set<string> {
  names ??= new Set(
    read('packages/server/src/cli/environment.ts').match(/\b(?:PARVIS_\w+|DATABASE_URL|SMTP_URL|HOST|PORT)\b/g),
  );
  return names;
}
