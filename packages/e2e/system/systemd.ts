import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Programs in the place of `systemctl` and `journalctl`, for a machine on which no systemd runs: units are read from
 * /etc/systemd/system as they are written there, and a service runs as the user, in the folder and with the environment
 * that its unit says. `enable --now` of a timer runs its service once. What locks a service in (`ProtectSystem=` …) is not
 * done: `systemd-analyze verify` reads it.
 * @param folder of the path
 */
export function installSystemd(folder: string): void {
  writeFileSync(join(folder, 'systemctl'), systemctl, { mode: 0o755 });
  writeFileSync(join(folder, 'journalctl'), '#!/bin/sh\ncat "/var/lib/$2.journal"\n', { mode: 0o755 });
}

const systemctl = `#!/usr/bin/env node
const { spawn, spawnSync } = require('node:child_process');
const { openSync, readFileSync } = require('node:fs');

/** The settings of one unit, of all its parts. */
const read = (name) =>
  Object.fromEntries(
    [...readFileSync('/etc/systemd/system/' + name, 'utf8').matchAll(/^(\\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
  );

function run(name) {
  const unit = read(name + '.service');
  const lines = readFileSync(unit.EnvironmentFile, 'utf8').matchAll(/^(\\w+)=(.*)$/gm);
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin', ...Object.fromEntries([...lines].map(([, key, value]) => [key, value])) };
  const journal = openSync('/var/lib/' + name + '.journal', 'a');
  const words = ['-u', unit.User, '--', ...unit.ExecStart.split(' ')];
  const options = { cwd: unit.WorkingDirectory ?? '/', env, stdio: ['ignore', journal, journal] };
  if (unit.Type === 'oneshot') process.exit(spawnSync('runuser', words, options).status ?? 1);
  spawn('runuser', words, { ...options, detached: true }).unref();
}

const [act, ...words] = process.argv.slice(2);
const name = words.at(-1);
if (act === 'enable') run(name.replace(/\\.timer$/, ''));
else if (act !== 'daemon-reload') throw new Error('systemctl ' + act + ' is not played here');
`;
