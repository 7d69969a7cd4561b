import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** Why none can be had here, or nothing. */
export const missingMachine: string | undefined =
  process.platform === 'linux' && userInfo().uid === 0 ? undefined : 'needs Linux, and its root user';

/** Folders of this machine that look as they are, and keep nothing of what is written in them. */
const covered = ['/etc', '/usr/local', '/var/lib', '/mnt'];

/**
 * Runs a program of Node on what looks like a machine of its own: whatever it writes below /etc, /usr/local, /var/lib and
 * /mnt is gone afterwards, and its ports are nobody else's, with no network but its own. So what a page prints for a fresh
 * machine is done as it is printed. Its Node is the one of this process, and `/usr/local/bin` comes first.
 * @param folder is kept, and is the same inside
 * @returns the exit code
 */
export async function runOnOwnMachine(args: string[], folder: string): Promise<number | null> {
  const layers = mkdtempSync(join(tmpdir(), 'parvis-machine-'));
  const script = [
    'set -e',
    'ip link set lo up',
    `mount -t tmpfs tmpfs ${layers}`,
    ...covered.flatMap((path, at) => [
      `mkdir ${layers}/${at} ${layers}/${at}-work`,
      `mount -t overlay overlay -o lowerdir=${path},upperdir=${layers}/${at},workdir=${layers}/${at}-work ${path}`,
    ]),
    'mkdir -p /usr/local/bin /etc/systemd/system /etc/caddy',
    'cp "$OWN_NODE" /usr/local/bin/node',
    `exec /usr/local/bin/node ${args.map((one) => `'${one}'`).join(' ')}`,
  ].join('\n');
  mkdirSync(folder, { recursive: true });
  const child = spawn('unshare', ['--mount', '--net', '--pid', '--fork', '--mount-proc', 'bash', '-c', script], {
    stdio: 'inherit',
    env: {
      ...process.env,
      OWN_NODE: process.execPath,
      PATH: `/usr/local/sbin:/usr/local/bin:${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: folder,
    },
  });
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(layers, { recursive: true, force: true });
  return code;
}
