import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { root } from '../workspace.ts';

/** What an entry of a package of ours gives out, as its API report says; undefined where there is no such entry. */
function readReport(specifier: string): string | undefined {
  // A ready theme gives out nothing, and is a file.
  const [, theme] = /^@parvis\/widgets\/(themes\/\w+\.css)$/.exec(specifier) ?? [];
  if (theme) return existsSync(join(root, 'packages/widgets', theme)) ? '' : undefined;
  const [, name, entry = 'index'] = /^@parvis\/(\w+)(?:\/([\w-]+))?$/.exec(specifier) ?? [];
  const path = join(root, `packages/${name}/api/${entry}.api.md`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** One sentence for each thing of a module that no machine would read, and for each name that it imports and we do not give out. */
export function findWrongCode(kind: 'js' | 'ts' | 'tsx', code: string): string[] {
  const { errors, module } = parseSync(`snippet.${kind === 'js' ? 'mjs' : kind}`, code);
  if (errors.length > 0) return errors.map(({ message }) => message);
  return module.staticImports
    .filter(({ moduleRequest }) => moduleRequest.value.startsWith('@parvis/'))
    .flatMap(({ moduleRequest: { value: from }, entries }) => {
      const report = readReport(from);
      if (report === undefined) return [`There is no ${from}.`];
      return entries
        .map(({ importName }) => importName.name)
        .filter((name) => name && !new RegExp(`^export (?!\\*).*\\b${name}\\b`, 'm').test(report))
        .map((name) => `${from} gives out no ${name}.`);
    });
}
