// `pnpm release --dry` builds, packs and tries what would be published, says its versions, and publishes nothing.
// `pnpm release` publishes those same tarballs: on a clean main whose versions are written, with a token.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runPnpm } from './command.ts';
import { checkReports } from './shipped/api-report.ts';
import { pack, published } from './shipped/pack.ts';
import { checkTarballs, tryTarballs } from './shipped/packages.ts';
import { findObstacles, readPlan } from './shipped/plan.ts';
import { root } from './workspace.ts';

const { dry } = parseArgs({ options: { dry: { type: 'boolean', default: false } } }).values;
const plan = await readPlan();

if (!dry) {
  const obstacles = await findObstacles(plan);
  if (obstacles.length > 0) {
    for (const one of obstacles) console.error(one);
    process.exit(1);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-release-'));
try {
  const built = await runPnpm(['-s', 'build']);
  if (built.code !== 0) throw new Error(built.output);
  const tarballs = await pack(folder);
  for (const [name, check] of [
    ['packages', () => checkTarballs(tarballs)],
    ['fresh projects', () => tryTarballs(folder, tarballs)],
    ['API reports', checkReports],
  ] as const) {
    const { passed, failed, skipped, notes = [], output } = await check();
    console.log(`${failed ? 'FAILED' : 'ok'}  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    for (const note of notes) console.log(`    ${note}`);
    if (failed) {
      console.log(output);
      process.exitCode = 1;
    }
  }
  for (const { name, from, to, changes } of plan) {
    console.log(`${name} ${from === to ? `${from}, no change on its way` : `${from} -> ${to}`}`);
    for (const change of changes) console.log(`    ${change}`);
  }
  if (dry || process.exitCode) console.log('Nothing was published.');
  else for (const name of published) await publish(name, tarballs[name]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Publishes one tarball, unless its version is there already: a release that broke off is begun again. */
async function publish(name: string, tarball: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const known = await runPnpm(['view', `@parvis/${name}@${version}`, 'version']);
  if (known.code === 0 && known.output.includes(version)) return console.log(`@parvis/${name} ${version} is there.`);
  const { code, output } = await runPnpm(['publish', tarball, '--access', 'public', '--no-git-checks']);
  if (code !== 0) throw new Error(output);
  console.log(`@parvis/${name} ${version} is published.`);
}
