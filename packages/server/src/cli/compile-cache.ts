import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Keeps the program compiled from one start to the next. `NODE_COMPILE_CACHE` says where, `NODE_DISABLE_COMPILE_CACHE` that
 * nowhere; else in the user's folder for such things. Node's own choice, in the folder for temporary files, is anybody's:
 * who makes it first has what we run. Where it cannot be, it is compiled each time, as before; so it is in Bun and Deno.
 */
export function keepCompiled(environment: NodeJS.ProcessEnv = process.env): void {
  if (environment.NODE_COMPILE_CACHE || environment.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    const folder = join(toCacheFolder(environment), 'parvis', 'compiled');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOurs(folder)) module.enableCompileCache?.(folder);
  } catch {
    // No home, or a disk that nobody may write to.
  }
}

/** Writes what was compiled, once all is there that a start needs: nobody knows how this process will end. */
export function writeCompiled(): void {
  module.flushCompileCache?.();
}

const toCacheFolder = ({ XDG_CACHE_HOME: given = '' }: NodeJS.ProcessEnv): string =>
  isAbsolute(given) ? given : join(homedir(), '.cache');

/** Whether nobody else could have put anything there. Windows has no such bits; a home there is its user's. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && (!process.getuid || (found.uid === process.getuid() && (found.mode & 0o022) === 0));
}
