/**
 * Every snippet of the documentation as it is printed: commands are run, pages opened, programs checked and run, calls
 * sent, files of other programs given to them, on what looks like a machine of its own:
 *
 *     pnpm prove snippets [part of a path …]
 *
 * Fences that a proof of their own takes from the page are left to it. Ends with 1 where one is wrong.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '@parvis/checks/shipped/pack.ts';
import { listFences } from '@parvis/checks/snippets/fences.ts';
import { findProof, readReason } from '@parvis/checks/snippets/kinds.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { startAround } from '../snippets/around.ts';
import { bringPosts, runScripts } from '../snippets/commands.ts';
import { openPages } from '../snippets/pages.ts';
import { fillPlace } from '../snippets/place.ts';
import { installProject, runPrograms } from '../snippets/programs.ts';
import { installCommand } from '../snippets/session.ts';
import { listWrong, type Told, toLines } from '../snippets/told.ts';
import { missingMachine, runOnOwnMachine } from '../system/own-machine.ts';

const inside = process.argv[2] === '--inside';
const asked = process.argv.slice(inside ? 4 : 2);
const folder = inside ? process.argv[3]! : mkdtempSync(join(tmpdir(), 'parvis-snippets-'));
const tell = (what: string, all: Told[]): void => {
  for (const line of toLines(what, all)) console.log(line);
  if (listWrong(all).length > 0) process.exitCode = 1;
};
const isChosen = ({ path }: { path: string }): boolean =>
  asked.length === 0 || asked.some((part) => path.includes(part));

if (missingMachine) {
  console.log(`left out: a machine of its own ${missingMachine}`);
} else if (!inside) {
  // While there is a network.
  const isInstalled = await installProject(join(folder, 'project'), await pack(join(folder, 'packages')));
  if (!isInstalled) console.log('left out: programs, as the registry of packages is out of reach');
  const script = [...process.execArgv, process.argv[1]!, '--inside', folder, ...asked];
  process.exitCode = (await runOnOwnMachine(script, folder)) ?? 1;
  rmSync(folder, { recursive: true, force: true });
} else {
  const fences = listFences().filter((fence) => isChosen(fence) && !findProof(fence) && !readReason(fence));
  const of = (...kinds: string[]) => fences.filter(({ kind }) => kinds.includes(kind));
  installCommand('/usr/local/bin');
  const browser = await launchBrowser();
  tell('pages and sheets', await openPages(of('html', 'css'), browser));
  if (existsSync(join(folder, 'project/node_modules')))
    tell('programs', await runPrograms(of('js', 'ts'), join(folder, 'project'), browser));
  await browser.close();

  const address = 'http://127.0.0.1:4480';
  const place = await fillPlace(join(folder, 'place'), address);
  const around = await startAround(place, address);
  try {
    tell('commands and calls', await runScripts(of('sh'), place, around));
    tell('files of posts', await bringPosts(of('json'), place));
  } finally {
    await around.stop();
  }
}
