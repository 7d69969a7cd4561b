/**
 * The widgets built once more: every file must be the same, byte for byte (SUP-06).
 *
 *     pnpm prove same-build
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { root } from '@parvis/checks/workspace.ts';

const dist = join(root, 'packages/widgets/dist');

function hashAll(): Map<string, string> {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dist, name)).isFile(),
  );
  return new Map(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dist, name)))
        .digest('hex'),
    ]),
  );
}

// `prove` has built what is there.
const first = hashAll();
const { code, output } = await runPnpm(['-s', 'build']);
if (code !== 0) throw new Error(output);
const second = hashAll();
const names = new Set([...first.keys(), ...second.keys()]);
const others = [...names].filter((name) => first.get(name) !== second.get(name));
if (others.length > 0) {
  console.log(`FAILED  not the same: ${others.join(', ')}`);
  process.exitCode = 1;
} else console.log(`ok  ${names.size} files are the same, byte for byte`);
