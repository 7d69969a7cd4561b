import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LogKeys } from '@parvis/core/verify';

/** What is kept of one log between two looks (L27): the keys of the first, and the last checkpoint whose log held. */
export interface RememberedLog {
  keys: LogKeys;
  checkpoint?: string | undefined;
}

export const defaultState: string = join(
  process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'),
  'parvis',
  'logs.json',
);

/** By origin. @throws Error where the file cannot be read */
export function readRemembered(path: string): Record<string, RememberedLog> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${path} is not what was kept of registers. Move it away to begin anew.`);
  }
}

/** Whole or not at all: a checkpoint that is lost is one that nobody compares. */
export function remember(path: string, origin: string, log: RememberedLog): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...readRemembered(path), [origin]: log }, null, 1)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** What to say where a log comes with other keys than it had at first. */
export function sayOtherKeys(origin: string, before: LogKeys, now: LogKeys): string | undefined {
  const isSame = now.log.some((key) => before.log.includes(key)) && before.receipt === now.receipt;
  return isSame
    ? undefined
    : `Warning: ${origin} has other keys than when it was first seen.\n  then ${before.log.join(' ')}\n  now  ${now.log.join(' ')}`;
}
