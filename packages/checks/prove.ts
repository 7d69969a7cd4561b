// `pnpm prove NAME …`: the long form of a proof, outside of `pnpm test`. Without a name: the list of them.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runNode, runPnpm } from './command.ts';
import { root } from './workspace.ts';

const folder = join('packages', 'e2e', 'scripts');
// Pictures prove nothing: `pnpm pictures`.
const names = readdirSync(join(root, folder))
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'pictures');
const [name, ...args] = process.argv.slice(2);

if (!name || !names.includes(name)) {
  if (name) console.error(`There is no proof called ${name}.\n`);
  for (const one of names) console.log(`pnpm prove ${readUsage(one)}\n`);
  process.exitCode = name ? 1 : 0;
} else {
  // What is proved is this state of the sources.
  const { code: built, output } = await runPnpm(['-s', 'build']);
  if (built !== 0) throw new Error(output);
  const { code } = await runNode(['--conditions=parvis-source', join(folder, `${name}.ts`), ...args], { shown: true });
  process.exitCode = code ?? 1;
}

/** `kills [--rounds 200]` and below it the first sentence of what stands over the script. */
function readUsage(one: string): string {
  const text = readFileSync(join(root, folder, `${one}.ts`), 'utf8');
  const comment = (/^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '').replaceAll(/^ *\* ?/gm, '').trim();
  const usage = /pnpm prove (.*)/.exec(comment)?.[1] ?? one;
  const sentence = comment.split(/\n\n/)[0]!.replaceAll('\n', ' ').replace(/:$/, '.');
  return `${usage}\n    ${sentence}`;
}
