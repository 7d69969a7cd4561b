import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPnpm } from '../command.ts';
import { type Result, sum } from '../result.ts';
import { readAllArrows, readSources } from '../sources/arrows.ts';
import { root } from '../workspace.ts';
import { published } from './pack.ts';

const path = 'docs/licences.md';

/** Licences that ask for no more than that they be kept. Another one is a decision, and not made here. */
const permissive =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0|PSF-2\.0|MIT-0|CC0-1\.0)$/;

interface Library {
  name: string;
  versions: string[];
  license: string;
}

async function list(args: string[]): Promise<Library[]> {
  const { code, output } = await runPnpm([...args, 'licenses', 'list', '--json']);
  if (code !== 0) throw new Error(output);
  return Object.values(JSON.parse(output) as Record<string, Library[]>).flat();
}

/** What is inside the built widgets and the console: what their sources import, and what that needs. */
function listBundled(): string[] {
  const imported = readAllArrows(readSources())
    .filter(({ from, target, type }) => /^packages\/(kit|widgets|console)\/src\//.test(from) && !target && !type)
    .map(({ specifier }) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]);
  return [...new Set([...imported, ...(imported.includes('@preact/signals') ? ['@preact/signals-core'] : [])])];
}

/** Every library that somebody runs who installs our packages, with its licence. */
async function readLibraries(): Promise<Library[]> {
  const installed = await list([...published.map((name) => `--filter=@parvis/${name}`), '--prod']);
  const bundled = listBundled();
  const inside = (await list(['--filter=@parvis/kit', '--filter=@parvis/widgets', '--filter=@parvis/console'])).filter(
    ({ name }) => bundled.includes(name),
  );
  const all = new Map([...installed, ...inside].map((one) => [one.name, one]));
  return [...all.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function format(libraries: Library[]): string {
  const rows = libraries.map(({ name, license }) => `| \`${name}\` | ${license} |`);
  return `# Licences

Parvis is under the [MIT licence](../LICENSE). These libraries run with it: installed beside \`@parvis/server\` and \`@parvis/core\`, or inside the built files of the widgets. Made by \`pnpm api\`.

| library | licence |
|---|---|
${rows.join('\n')}
`;
}

export async function writeLicences(): Promise<string> {
  writeFileSync(join(root, path), format(await readLibraries()));
  return path;
}

/** Whether the list is that of what is installed now, and all licences are such that anybody may use what we publish. */
export async function checkLicences(): Promise<Result> {
  const libraries = await readLibraries();
  const strange = libraries
    .filter(({ license }) => !license.split(/ OR /).some((one) => permissive.test(one.replaceAll(/[()]/g, ''))))
    .map(({ name, license }) => `${name} is under ${license}: may it be in what we publish?`);
  const stale = readFileSync(join(root, path), 'utf8') === format(libraries) ? [] : [`${path} is stale: pnpm api`];
  return sum([strange, stale]);
}
