import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPnpm } from '../command.ts';
import { frameworks, readRecipe } from './frameworks.ts';
import { install, type Tarballs, writeProject } from './pack.ts';

/** What came of a fresh project: undefined when the registry is out of reach. */
export interface Tried {
  /** Empty when all is well. */
  wrong: string;
  versions: string;
  installMs: number;
  checkMs: number;
}

/** Makes a project of what the docs say, installs it, and has the framework check it: as it is, and with a wrong word. */
export async function tryFramework(name: string, folder: string, tarballs: Tarballs): Promise<Tried | undefined> {
  const { section, dependencies, overrides, files, check, typed } = frameworks[name]!;
  const recipe = readRecipe(section);
  const manifest = {
    name: 'fresh',
    private: true,
    type: 'module',
    dependencies: { ...dependencies, '@parvis/widgets': tarballs.widgets },
  };
  writeProject(folder, { 'package.json': JSON.stringify(manifest), ...files, ...recipe }, tarballs, overrides);
  const begin = performance.now();
  if (!(await install(folder))) return undefined;
  const installed = performance.now();
  const { code, output } = await runPnpm(['exec', ...check], folder);
  const checked = performance.now();
  let wrong = code === 0 ? '' : output;
  if (typed && !wrong) {
    for (const [path, text] of Object.entries(recipe))
      writeFileSync(join(folder, path), text.replace('sort="helpful"', 'sort="alphabetical"'));
    const refused = await runPnpm(['exec', ...check], folder);
    if (refused.code === 0 || !refused.output.includes('alphabetical'))
      wrong = `sort="alphabetical" is not refused: ${refused.output}`;
  }
  const version = (one: string): string =>
    (JSON.parse(readFileSync(join(folder, 'node_modules', one, 'package.json'), 'utf8')) as { version: string })
      .version;
  return {
    wrong,
    versions: Object.keys(dependencies)
      .filter((one) => !one.startsWith('@types/'))
      .map((one) => `${one} ${version(one)}`)
      .join(', '),
    installMs: installed - begin,
    checkMs: checked - installed,
  };
}
