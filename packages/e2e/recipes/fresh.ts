import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { install } from '@parvis/checks/shipped/pack.ts';
import { root } from '@parvis/checks/workspace.ts';
import { readPrinted, toExample, toPage } from './printed.ts';
import { LeftOut } from './recipe.ts';

/**
 * The small site of a recipe in `folder`, where what its page prints is taken from there, and the address that it prints
 * is that of a server of ours.
 */
export function layOut(name: string, folder: string, host: string): void {
  const example = join(root, toExample(name));
  cpSync(example, folder, { recursive: true, filter: (path) => !/[/\\]node_modules$/.test(path) });
  for (const { path, code, isPart } of readPrinted(toPage(name))) {
    const file = join(folder, path);
    if (!isPart) {
      rmSync(file, { force: true });
      mkdirSync(dirname(file), { recursive: true });
    }
    const text = isPart ? readFileSync(file, 'utf8') : code;
    writeFileSync(file, text.replaceAll('https://community.example', host));
  }
}

/** Builds a project that pnpm may run scripts of; they bring programs, and nothing else is needed of them. */
const settings = `nodeLinker: hoisted
minimumReleaseAge: 1440
strictDepBuilds: false
allowBuilds:
  esbuild: true
  bun: true
  deno: true
`;

/**
 * Installs what package.json of the folder names, at the versions that it names.
 * @param others what stands for a package in the place of any version. @default none
 * @throws LeftOut
 */
export async function installTools(folder: string, others: Record<string, string> = {}): Promise<void> {
  const overrides = Object.entries(others).map(([name, version]) => `  "${name}": "${version}"\n`);
  if (overrides.length > 0) overrides.unshift('overrides:\n');
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), settings + overrides.join(''));
  if (!(await install(folder))) throw new LeftOut('the registry of packages is out of reach');
}

/** Runs a program of the packages of the folder. @throws Error with what it said */
export async function runTool(folder: string, ...command: string[]): Promise<void> {
  const { code, output } = await runPnpm(['exec', ...command], folder);
  if (code !== 0) throw new Error(`${command.join(' ')}: ${output}`);
}

/** Runs a program of this machine in a folder. @returns what it said @throws LeftOut where there is none, Error with what it said */
export function runProgram(folder: string, program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      reject(
        isMissing ? new LeftOut(`there is no ${program} here`) : new Error(`${error.message}\n${stdout}${stderr}`),
      );
    });
  });
}

/** `name version` of what package.json of the folder asks for, as it was installed. */
export function nameTools(folder: string): string {
  const read = (path: string): { version?: string; dependencies?: object; devDependencies?: object } =>
    JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const { dependencies, devDependencies } = read('package.json');
  return Object.keys({ ...dependencies, ...devDependencies })
    .map((name) => `${name} ${read(`node_modules/${name}/package.json`).version}`)
    .join(', ');
}
